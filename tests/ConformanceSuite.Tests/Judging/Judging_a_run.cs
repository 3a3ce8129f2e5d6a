using CatsIce.ConformanceSuite.Judging;
using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol;
using CatsIce.Protocol.Receipts;
using ConformanceSuite.Tests.Setting;
using Judged = CatsIce.ConformanceSuite.Judging.Verdict;
using static ConformanceSuite.Tests.Setting.Scenarios;

namespace ConformanceSuite.Tests.Judging;

/// <summary>Recorded runs, good and bad, and what the judge must say to each.</summary>
public sealed class Judging_a_run
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly byte[] Record = Recording.Document("IE001");
    private static readonly byte[] Arrived = Recording.Document("IE006");

    [Fact]
    public void A_good_run_passes_and_says_what_was_looked_at()
    {
        var verdict = Verdict(Good());
        Assert.True(verdict.Verdict == Judged.Pass, Words(verdict));
        Assert.All(verdict.Checks, check => Assert.Equal(Judged.Pass, check.Verdict));
        foreach (var name in (string[])["answer", "expected", "within", "same-mrn", "schema", "signature", "second-opinion", "answer-second-opinion", "sequence", "receipt", "unique", "rules"])
        {
            Assert.Contains(verdict.Checks, check => check.Check == name);
        }
    }

    [Fact]
    public void A_message_that_does_not_come_fails() =>
        Fails(new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record)).Waited("2", "IE006", Hour).Ended("interrupted", "IE006 did not come"), "expected", "CSS-ARR-001");

    [Fact]
    public void A_message_that_comes_too_late_fails()
    {
        var moved = new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record)).Begin("2", Hour).Moved("2", Hour + Hour).Sent(Arrived).Found("2");
        Fails(moved.Ended(), "within", "CSS-ARR-001");
    }

    [Fact]
    public void A_signature_of_somebody_else_fails_by_its_own_requirement() => Fails(Run(Recording.Document("IE006", signer: Recording.Stranger)), "signature", "CSS-SIG-008");

    [Fact]
    public void A_receipt_about_another_document_fails() => Fails(
        new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Recording.Document("IE001", id: "OTHER"))).Waited("2", "IE006", Hour, Arrived).Ended(), "receipt", "CSS-RCP-002");

    [Fact]
    public void A_receipt_that_somebody_else_signed_fails() => Fails(
        new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record, signer: Recording.Stranger)).Waited("2", "IE006", Hour, Arrived).Ended(), "answer-signature", "CSS-SIG-008");

    [Fact]
    public void A_fault_where_a_receipt_is_due_fails() => Fails(
        new Recording(Arrival).Delivered("1", Record, Fault("Sender", "NotFound"), status: 500).Waited("2", "IE006", Hour, Arrived).Ended(), "answer", "CSS-ARR-001");

    [Fact]
    public void An_answer_that_takes_longer_than_an_attempt_fails() => Fails(
        new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record), milliseconds: 31_000).Waited("2", "IE006", Hour, Arrived).Ended(), "answer-in-time", "CSS-RCV-004");

    [Fact]
    public void A_message_out_of_sequence_fails() => Fails(
        new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record)).Sent(Recording.Document("IE018")).Waited("2", "IE006", Hour, Arrived).Ended(), "sequence", "CSS-MVT-007");

    [Fact]
    public void What_the_test_clock_shows_is_not_what_stands_on_the_wire()
    {
        // Deadlines go by the clock that the suite moved; receipts and headers by the real time.
        var verdict = Verdict(new Recording(Arrival).Moved("1", TimeSpan.FromDays(30)).Delivered("1", Record, Recording.Receipt(Record)).Waited("2", "IE006", Hour, Arrived).Ended());
        Assert.True(verdict.Verdict == Judged.Pass, Words(verdict));
    }

    [Fact]
    public void A_message_that_crossed_with_another_one_is_in_sequence()
    {
        // The arrival was prepared in the second in which the cancellation came.
        var cancelled = Recording.Document("IE010");
        var crossing = Of("TR-DST-0005", Deliver("IE001", "record"), Deliver("IE010", "cancelled"), Expect("IE006", "arrival"));
        var run = new Recording(crossing).Delivered("1", Record, Recording.Receipt(Record)).Pass(TimeSpan.FromMilliseconds(400)).Delivered("2", cancelled, Recording.Receipt(cancelled));
        Ends(Verdict(run.Waited("3", "IE006", Hour, Arrived).Ended(), crossing), Judged.Pass);
    }

    [Fact]
    public void A_message_long_after_the_cancellation_is_out_of_sequence()
    {
        var cancelled = Recording.Document("IE010");
        var crossing = Of("TR-DST-0005", Deliver("IE001", "record"), Deliver("IE010", "cancelled"), Expect("IE006", "arrival"));
        var run = new Recording(crossing).Delivered("1", Record, Recording.Receipt(Record)).Delivered("2", cancelled, Recording.Receipt(cancelled)).Pass(TimeSpan.FromMinutes(2));
        Assert.Contains(Verdict(run.Waited("3", "IE006", Hour, Arrived).Ended(), crossing).Checks, check => check is { Check: "sequence", Verdict: Judged.Fail });
    }

    [Fact]
    public void An_identification_that_is_used_twice_fails() => Fails(
        new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record)).Waited("2", "IE006", Hour, Arrived).Sent(Recording.Document("IE018", id: Recording.Id(Arrived))).Ended(), "unique", "CSS-HDR-009");

    [Fact]
    public void A_run_that_was_interrupted_allows_no_judgement() => Ends(Verdict(new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record))), Judged.Inconclusive);

    [Fact]
    public void A_suite_that_broke_is_no_fault_of_the_system() =>
        Ends(Verdict(new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record)).Waited("2", "IE006", Hour).Broke("disk full").Ended("interrupted")), Judged.Error);

    [Fact]
    public void A_scenario_that_looked_at_nothing_is_an_error()
    {
        var empty = Of("TR-DST-0009", new AdvanceStep(1, "PT1S", null));
        Ends(Verdict(new Recording(empty).Moved("1", TimeSpan.FromSeconds(1)).Ended(), empty), Judged.Error);
    }

    [Fact]
    public void A_feature_that_is_not_claimed_does_not_apply()
    {
        var tir = Arrival with { Requires = ["tir"] };
        Ends(Verdict(new Recording(tir).Ended("blocked", "not claimed"), tir), Judged.NotApplicable);
    }

    [Fact]
    public void A_precondition_that_did_not_pass_skips()
    {
        var second = Arrival with { Id = "TR-DST-0002", Preconditions = ["TR-DST-0001"] };
        var result = new Recording(second).Delivered("1", Record, Recording.Receipt(Record)).Waited("2", "IE006", Hour, Arrived).Ended().Judge(second, Arrival);
        Ends(result.Scenarios.Single().Verdict, Judged.Skipped);
    }

    [Fact]
    public void A_scenario_whose_file_was_changed_since_is_an_error()
    {
        var changed = Arrival with { Hash = "other" };
        Ends(Good().Judge(changed).Scenarios.Single().Verdict, Judged.Error);
    }

    [Theory]
    [InlineData("", null, "Review")]
    [InlineData("A. Person", true, "Pass")]
    [InlineData("A. Person", false, "Fail")]
    public void A_person_who_was_asked_decides(string reviewer, bool? holds, string expected)
    {
        var asking = Of("TR-DST-0003", new AskStep(1, "Was the officer told?", "CSS-RCV-009"));
        Ends(Verdict(new Recording(asking).Asked("1", reviewer, holds).Ended(), asking), Enum.Parse<Judged>(expected));
    }

    [Fact]
    public void The_same_receipt_again_passes_and_another_one_for_the_duplicate_is_a_warning()
    {
        var twice = Of("TR-DST-0004", Deliver("IE001", "record"), Deliver("IE001", null, Scenarios.Receipt with { SameAs = "record" }, again: "record"));
        var first = Recording.Receipt(Record);
        Ends(Verdict(new Recording(twice).Delivered("1", Record, first).Delivered("2", Record, first).Ended(), twice), Judged.Pass);
        Ends(Verdict(new Recording(twice).Delivered("1", Record, first).Delivered("2", Record, Recording.Receipt(Record, ReceiptOutcome.Duplicate, "R2", "R1")).Ended(), twice), Judged.Warn);
        Ends(Verdict(new Recording(twice).Delivered("1", Record, first).Delivered("2", Record, Recording.Receipt(Record, receiptId: "R2")).Ended(), twice), Judged.Fail);
    }

    internal static Recording Good() => Run(Arrived);

    private static Recording Run(byte[] arrival) => new Recording(Arrival).Delivered("1", Record, Recording.Receipt(Record)).Waited("2", "IE006", Hour, arrival).Ended();

    private static byte[] Fault(string blame, string code) => System.Text.Encoding.UTF8.GetBytes(
        $"<s:Envelope xmlns:s=\"{XmlNames.Soap12}\"><s:Body><s:Fault><s:Code><s:Value>s:{blame}</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">t</s:Text></s:Reason><s:Detail><ice:ExchangeFault xmlns:ice=\"{XmlNames.Exchange}\"><ice:Code>{code}</ice:Code><ice:Text>t</ice:Text><ice:Mend>m</ice:Mend></ice:ExchangeFault></s:Detail></s:Fault></s:Body></s:Envelope>");

    private static ScenarioVerdict Verdict(Recording recording, Scenario? scenario = null) => recording.Judge(scenario ?? Arrival).Scenarios[0].Verdict;

    private static void Fails(Recording recording, string check, string requirement)
    {
        var verdict = Verdict(recording);
        Assert.True(verdict.Verdict == Judged.Fail, Words(verdict));
        Assert.Contains(verdict.Checks, result => result.Check == check && result.Requirement == requirement && result.Verdict == Judged.Fail);
    }

    private static void Ends(ScenarioVerdict verdict, Judged expected) => Assert.True(verdict.Verdict == expected, $"expected {expected}: {Words(verdict)}");

    private static string Words(ScenarioVerdict verdict) =>
        $"{verdict.Verdict}: {verdict.Because}\n{string.Join('\n', verdict.Checks.Where(c => c.Verdict != Judged.Pass).Select(c => $"{c.Check} {c.Requirement} {c.Verdict} step {c.Step} line {c.Evidence}: expected {c.Expected}; {c.Observed}"))}";
}
