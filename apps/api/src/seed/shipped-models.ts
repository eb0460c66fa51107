import type { NewModel } from "../modules/catalog/index.js";

/** LLM models that tokens can be locked to from the start, under the ids by which gateways publish them. */
export const SHIPPED_MODELS: readonly NewModel[] = [
  { slug: "meta/llama-3.2-90b-instruct", name: "llama-3.2-90b-instruct", provider: "Meta" },
  { slug: "meta/llama-3.3-70b-instruct", name: "llama-3.3-70b-instruct", provider: "Meta" },
  { slug: "meta/llama-3.1-8b-instruct", name: "llama-3.1-8b-instruct", provider: "Meta" },
  { slug: "mistralai/mixtral-8x22b-instruct-v0.1", name: "mixtral-8x22b-instruct", provider: "Mistral AI" },
  { slug: "google/gemma-2-27b-it", name: "gemma-2-27b-it", provider: "Google" },
  { slug: "qwen/qwen2.5-coder-32b-instruct", name: "qwen2.5-coder-32b-instruct", provider: "Alibaba Cloud" },
  { slug: "deepseek-ai/deepseek-r1", name: "deepseek-r1", provider: "DeepSeek" },
  { slug: "microsoft/phi-4-mini-instruct", name: "phi-4-mini-instruct", provider: "Microsoft" },
];
