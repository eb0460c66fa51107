/** Events for whoever listens later: written with the change they tell of, delivered after it committed. */
export { OutboxEventEntity } from "./outbox-event.entity.js";
export { recordOutboxEvents } from "./record-outbox-events.js";
