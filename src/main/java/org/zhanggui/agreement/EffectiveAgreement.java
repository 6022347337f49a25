package org.zhanggui.agreement;

/** The newest approved version of an agreement: what a buyer reads now, and accepts by its hash. */
public record EffectiveAgreement(
        long agreementId, long versionId, int number, String title, String body, String sha256) {}
