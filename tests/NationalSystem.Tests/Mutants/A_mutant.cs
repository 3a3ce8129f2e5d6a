namespace NationalSystem.Tests.Mutants;

/// <summary>Each row: a mutant, something that happens, and what the mutant makes of it. What a sound system makes of the same stands with the probe.</summary>
public sealed class A_mutant
{
    public static TheoryData<string> Probes => [.. Probe.All.Keys];

    [Theory]
    [MemberData(nameof(Probes))]
    public async Task A_sound_system_is_right(string probe)
    {
        using var stage = new Stage(null, Probe.All[probe].OfUz);
        Assert.Equal(Probe.All[probe].Sound, await Probe.All[probe].Run(stage));
    }

    [Theory]
    [InlineData("unsigned-accepted", "a record unsigned", "Receipt")]
    [InlineData("altered-payload-accepted", "a record altered", "Receipt")]
    [InlineData("signature-unchecked", "a record altered", "Receipt")]
    [InlineData("foreign-key-accepted", "a record foreign key", "Receipt")]
    [InlineData("ended-certificate-accepted", "a record with a certificate before its time", "Receipt")]
    [InlineData("clock-skew-accepted", "a record of tomorrow", "Receipt")]
    [InlineData("other-recipient-accepted", "a record for somebody else", "Receipt")]
    [InlineData("foreign-recipient-office-accepted", "a record of another office", "IE906")]
    [InlineData("schema-unchecked", "a record against the schema", "IE906 12 CL217")]
    [InlineData("older-document-refused", "a record some minutes old", "IE906 14 H005 /IE001/preparationDateAndTime")]
    [InlineData("hub-word-unproven-accepted", "a record unproven by the hub", "Receipt")]
    [InlineData("delivery-of-another-document-accepted", "a record under another header", "Receipt")]
    [InlineData("unchecked.CL008", "a record of an unknown country", "Receipt")]
    [InlineData("miscoded.CL008", "a record of an unknown country", "IE906 12 CL")]
    [InlineData("code-list-refused-as-rule", "a record of an unknown country", "IE906 14 CL008")]
    [InlineData("reason-lost", "a record of an unknown country", "IE906 12 /IE001")]
    [InlineData("pointer-to-root", "a record of an unknown country", "IE906 12 CL008 /IE001")]
    [InlineData("schema-refused-as-functional", "a record against the schema", "IE906 51")]
    [InlineData("functional-refused-as-schema", "a record foreign key", "IE917 14")]
    [InlineData("signature-reason-wrong", "a record foreign key", "IE906 14 S001")]
    [InlineData("fault-instead-of-refusal", "a record foreign key", "Fault InvalidParameter")]
    [InlineData("receipted-in-place-of-refused", "a record of an unknown country", "Receipt")]
    [InlineData("duplicate-has-effect", "a record twice", "IE906 92")]
    [InlineData("duplicate-has-effect", "a question for the state, that comes again", "2 answer, correlated, REL")]
    [InlineData("duplicate-refused", "a record twice", "IE906 26")]
    [InlineData("duplicate-receipted-anew", "a record twice", "another receipt, Expected")]
    [InlineData("reused-identification-receipted-as-first", "a record other content under the same identification", "Receipt, Expected")]
    [InlineData("reused-identification-accepted", "a record other content under the same identification", "IE906 92")]
    [InlineData("receipted-and-forgotten", "a record twice", "another receipt, none")]
    [InlineData("receipt-of-another-digest", "a record as a receipt", "AZ for UZ, IE001, Accepted, now, of another")]
    [InlineData("receipt-to-another-sender", "a record as a receipt", "AZ for CE")]
    [InlineData("receipt-of-tomorrow", "a record as a receipt", "AZ for UZ, IE001, Accepted, then")]
    [InlineData("receipt-always-duplicate", "a record as a receipt", "AZ for UZ, IE001, Duplicate")]
    [InlineData("forgets-receipts-at-restart", "a record twice, with a restart between", "IE906 92")]
    [InlineData("unknown-movement-accepted", "an arrival of an unknown movement", "Receipt")]
    [InlineData("edge-added.exchange.IE006.None", "an arrival of an unknown movement", "Receipt")]
    [InlineData("unknown-movement-refused-as-out-of-sequence", "an arrival of an unknown movement", "IE906 92")]
    [InlineData("out-of-sequence-accepted", "results before the arrival", "Receipt, Released")]
    [InlineData("edge-added.exchange.IE018.Released", "results before the arrival", "Receipt, Released")]
    [InlineData("state-stands-still", "a whole journey", "Released, Released")]
    [InlineData("edge-redirected.exchange.IE006.Released.Arrived", "a whole journey", "Released, ")]
    [InlineData("edge-removed.exchange.IE018.Arrived.Closed", "a whole journey", "Arrived, Arrived")]
    [InlineData("cancellation-ignored", "a cancellation", "Expected")]
    [InlineData("never-sent.IE001", "a whole journey", "Arrived, Closed; IE050 IE003")]
    [InlineData("answers-never", "a question for the state, that comes again", "no answer")]
    [InlineData("never-sent.IE095", "a question for the state, that comes again", "no answer")]
    [InlineData("answers-twice", "a question for the state, that comes again", "2 answer, correlated, REL")]
    [InlineData("correlation-invented", "a question for the state, that comes again", "1 answer, not correlated")]
    [InlineData("uncorrelated.IE095", "a question for the state, that comes again", "1 answer, not correlated")]
    [InlineData("status-always-unknown", "a question for the state, that comes again", "1 answer, correlated, NON")]
    [InlineData("deadlines-early", "goods that do not come", "1, 1, 1 questions")]
    [InlineData("deadlines-late", "goods that do not come", "0, 0, 1 questions")]
    [InlineData("deadlines-again", "goods that do not come", "0, 1, 2 questions")]
    [InlineData("no-deadline.EnquiryOfArrival", "goods that do not come", "0, 0, 0 questions")]
    [InlineData("forgets-deadlines-at-restart", "goods that do not come, after a restart", "Released, 0 question")]
    [InlineData("forgets-movements-at-restart", "goods that do not come, after a restart", "none, 0 question")]
    [InlineData("sends-unsigned", "the records of a release", "IE001 signature, IE050 signature")]
    [InlineData("sends-altered-after-signing", "the records of a release", "IE001 time+signature, IE050 time+signature")]
    [InlineData("clock-ahead", "the records of a release", "IE001 time, IE050 time")]
    [InlineData("sender-wrong", "the records of a release", "IE001 sender")]
    [InlineData("recipient-wrong", "the records of a release", "IE001 recipient, IE050 recipient")]
    [InlineData("identification-used-once-more", "the records of a release", "IE001 identification, IE050 identification")]
    [InlineData("mrn-digit-wrong", "the records of a release", "IE001 MRN")]
    [InlineData("order-turned", "the records of a release", "IE050 right, IE001 right")]
    [InlineData("sent-twice.IE050", "the records of a release", "IE001 right, IE050 right, IE050 right")]
    [InlineData("sends-nothing", "the records of a release", "")]
    [InlineData("mrn-reused", "two releases", "1 numbers")]
    [InlineData("refusal-taken-for-receipt", "a hub that refuses", "sent once, Receipted, Released")]
    [InlineData("sent-again-after-refusal", "a hub that refuses", "sent twice, Waiting, Released")]
    [InlineData("failure-taken-for-receipt", "a hub that cannot be reached", "sent once, Receipted, Released")]
    [InlineData("resent-under-new-identification", "a hub that cannot be reached", "sent anew, Receipted, Released")]
    [InlineData("retry-after-ignored", "a hub that asks to wait", "sent twice, Waiting, Released")]
    [InlineData("fault-taken-for-receipt", "a hub that asks to wait", "sent once, Receipted, Released")]
    [InlineData("forged-receipt-believed", "a forged receipt", "sent once, Receipted, Released")]
    [InlineData("forgets-messages-at-restart", "a restart before anything was sent", "not sent, Receipted, Released")]
    [InlineData("guarantee-unknown-accepted", "a guarantee that nobody knows", "good, Released")]
    [InlineData("guarantee-type-or-end-unchecked", "a guarantee of another type", "good, Released")]
    [InlineData("guarantee-code-unchecked", "a guarantee with another access code", "good, Released")]
    [InlineData("guarantee-holder-unchecked", "a guarantee of somebody else", "good, Released")]
    [InlineData("guarantee-country-unchecked", "a guarantee that does not hold there", "good, Released")]
    [InlineData("guarantee-amount-unchecked", "a guarantee that is too small", "good, Released")]
    [InlineData("guarantee-reason-wrong", "a guarantee of somebody else", "G09, Accepted")]
    [InlineData("guarantee-good-refused", "a guarantee that is good", "G09, Accepted")]
    [InlineData("guarantee-never-ends", "a guarantee that has ended", "good, Released")]
    [InlineData("guarantee-ended-at-once", "a guarantee that ends tomorrow", "G02, Accepted")]
    [InlineData("guarantee-uses-not-counted", "a guarantee for two movements", "good, good")]
    [InlineData("guarantee-not-reserved", "a guarantee for two movements", "good, good")]
    [InlineData("released-though-guarantee-refused", "a guarantee that is refused", "Released")]
    public async Task Is_wrong_in_its_way_and_counts_it(string mutant, string probe, string wrong)
    {
        using var stage = new Stage(mutant, Probe.All[probe].OfUz);
        var said = await Probe.All[probe].Run(stage);
        Assert.NotEqual(Probe.All[probe].Sound, said);
        Assert.StartsWith(wrong, said, StringComparison.Ordinal);
        Assert.True(stage.Hits > 0);
    }

    [Theory]
    [InlineData("unsigned-accepted", "a record foreign key")]
    [InlineData("signature-over-a-part-accepted", "a record altered")]
    [InlineData("clock-skew-accepted", "a record for somebody else")]
    [InlineData("older-document-refused", "a record right")]
    [InlineData("caller-unknown-accepted", "a record unproven by the hub")]
    [InlineData("duplicate-has-effect", "a record other content under the same identification")]
    [InlineData("reused-identification-accepted", "a record twice")]
    [InlineData("unchecked.CL008", "a record right")]
    [InlineData("edge-removed.destination.IE001.Asked.Expected", "a record right")]
    [InlineData("edge-added.exchange.IE018.UnderWay", "results before the arrival")]
    [InlineData("unknown-movement-accepted", "results before the arrival")]
    [InlineData("no-deadline.Recovery", "a whole journey")]
    [InlineData("forgets-goods-at-restart", "goods that do not come, after a restart")]
    [InlineData("guarantee-code-unchecked", "a guarantee of somebody else")]
    [InlineData("retry-after-ignored", "a hub that cannot be reached")]
    [InlineData("forged-receipt-believed", "the records of a release")]
    [InlineData("never-sent.IE024", "the records of a release")]
    public async Task Is_right_elsewhere(string mutant, string probe)
    {
        using var stage = new Stage(mutant, Probe.All[probe].OfUz);
        Assert.Equal(Probe.All[probe].Sound, await Probe.All[probe].Run(stage));
    }
}
