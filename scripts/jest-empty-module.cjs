// Style sheets, pictures and fonts have no meaning in a test: importing one gives an empty module.
module.exports = {};
