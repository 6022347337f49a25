package org.zhanggui.delivery;

import org.jspecify.annotations.Nullable;
import org.zhanggui.shared.outgoing.CallOutcome.Answered;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a provider's software answered, as far as it is understood: {@code {"success": true, "instanceId": "…", "message":
 * "…"}}; whatever else is in it does not matter.
 *
 * @param instanceId how it calls what it created
 * @param message what the buyer has to know, as plain text
 */
record EndpointAnswer(
        boolean success,
        @Nullable String instanceId,
        @Nullable String message) {

    static final int LONGEST_INSTANCE_ID = 100;
    static final int LONGEST_MESSAGE = 380;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final EndpointAnswer NOTHING = new EndpointAnswer(false, null, null);

    static EndpointAnswer of(Answered answered) {
        try {
            JsonNode body = JSON.readTree(answered.body());
            return new EndpointAnswer(
                    body.path("success").isBoolean() && body.path("success").booleanValue(),
                    text(body.path("instanceId"), LONGEST_INSTANCE_ID),
                    text(body.path("message"), LONGEST_MESSAGE));
        } catch (JacksonException noJson) {
            return NOTHING;
        }
    }

    /** {@return what the buyer reads of it; null when there is nothing to read} */
    @Nullable
    String forBuyer() {
        if (instanceId == null) {
            return message;
        }
        String id = "ID: " + instanceId;
        return message == null ? id : message + "\n" + id;
    }

    private static @Nullable String text(JsonNode value, int longest) {
        if (!value.isString() && !value.isNumber()) {
            return null;
        }
        String text = value.asString().replaceAll("[\\p{Cntrl}&&[^\n]]", "").strip();
        return text.isEmpty() ? null : cut(text, longest);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        boolean withinPair = Character.isHighSurrogate(text.charAt(longest - 1));
        return text.substring(0, withinPair ? longest - 1 : longest);
    }
}
