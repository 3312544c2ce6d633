package dev.needletail.loadtest.client.sdk;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The key that a page ended with. */
record PageKey(Map<String, AttributeValue> key) {}
