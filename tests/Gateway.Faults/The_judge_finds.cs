using Gateway.Faults.Judging;
using Gateway.Faults.Traffic;

namespace Gateway.Faults;

/// <summary>Who finds nothing must be able to find: every promise is broken by hand, in the hub's database or in the records of a party, and each time the judge names it.</summary>
public sealed class The_judge_finds(QuietCycle quiet) : IClassFixture<QuietCycle>
{
    // One whose sender has a receipt: on a busy machine the first one's may not have come in time.
    private const string OneMessage = "(SELECT log_index FROM message WHERE message_id = '@acknowledged')";

    private Case Good => quiet.Case;

    [Fact]
    public void Nothing_where_nothing_is_wrong()
    {
        Assert.Empty(Judge.Run(Good));
        Assert.True(Good.Sent.Count(sent => sent.Standing == Standing.Acknowledged) > 5, "Too little was sent to prove anything.");
    }

    [Theory]
    [InlineData("acknowledged is stored", $"DELETE FROM message WHERE log_index = {OneMessage}")]
    [InlineData("acknowledged is stored", $"UPDATE message SET canonical = (SELECT r.document FROM receipt r WHERE r.log_index = message.log_index) WHERE log_index = {OneMessage}")]
    [InlineData("acknowledged is stored", $"UPDATE message SET digest = 'AAAA' WHERE log_index = {OneMessage}")]
    [InlineData("one receipt for ever", $"UPDATE receipt SET document = (SELECT m.canonical FROM message m WHERE m.log_index = receipt.log_index) WHERE log_index = {OneMessage}")]
    [InlineData("delivered once in effect", $"DELETE FROM outbox WHERE log_index = {OneMessage}")]
    [InlineData("delivered once in effect", $"UPDATE outbox SET state = 'Pending', ended_at = NULL WHERE log_index = {OneMessage}")]
    [InlineData("delivered once in effect", $"UPDATE message SET recipient = 'NTA.KG' WHERE log_index = {OneMessage}")]
    [InlineData("nothing is parked that should not be", $"UPDATE outbox SET state = 'Parked' WHERE log_index = {OneMessage}")]
    [InlineData("what ended has its evidence", $"DELETE FROM attempt WHERE outbox_id = (SELECT outbox_id FROM outbox WHERE log_index = {OneMessage})")]
    [InlineData("what ended has its evidence", "UPDATE attempt SET answer = (SELECT document FROM receipt LIMIT 1)")]
    [InlineData("what ended has its evidence", "UPDATE attempt SET answer = (SELECT answer FROM attempt ORDER BY attempt_id LIMIT 1)")]
    [InlineData("movements as the model says", "UPDATE movement SET state = CASE state WHEN 'Released' THEN 'UnderWay' ELSE 'Released' END")]
    [InlineData("movements as the model says", "DELETE FROM movement")]
    [InlineData("entered into the evidence log once", $"DELETE FROM evidence_entry WHERE kind = 'Accepted' AND ref = {OneMessage}")]
    public void What_was_changed_in_the_database(string promise, string sql) => Found(promise, quiet.Spoiled(sql.Replace("@acknowledged", Acknowledged.Id, StringComparison.Ordinal)));

    [Fact]
    public void A_delivery_that_was_never_seen() => Found("delivered once in effect", Good with { Seen = [.. Good.Seen.Where(seen => seen.Arrival.Id != One.Arrival.Id)] });

    [Fact]
    public void A_second_delivery_with_another_byte()
    {
        var again = One.Arrival with { Serial = TakenBook.NextSerial(), Bytes = [.. One.Arrival.Bytes, (byte)' '], Attempt = 2 };
        Found("delivered once in effect", Good with { Seen = Good.Seen.Add(One with { Arrival = again }) });
    }

    [Fact]
    public void A_delivery_to_somebody_else() =>
        Found("delivered once in effect", Good with { Seen = Good.Seen.Add(One with { Destination = Good.Keys.Keys.First(name => name != One.Destination && name != "ICE") }) });

    [Fact]
    public void A_delivery_that_nobody_has_sent() =>
        Found("delivered once in effect", Good with { Seen = Good.Seen.Add(One with { Arrival = One.Arrival with { Id = "NOBODYS" } }) });

    [Fact]
    public void A_delivery_that_was_marked_and_not_taken() =>
        Found("delivered once in effect", Good with { Seen = [.. Good.Seen.Select(seen => seen.Arrival.Id == One.Arrival.Id ? seen with { TakenAt = null } : seen)] });

    [Fact]
    public void Two_messages_in_the_wrong_order()
    {
        var line = Good.Seen.Where(seen => seen.Arrival.Mrn is not null).GroupBy(seen => (seen.Destination, seen.Arrival.Mrn)).First(line => line.Count() > 1).OrderBy(seen => seen.Arrival.Serial).ToList();
        var early = line[1] with { Arrival = line[1].Arrival with { Serial = line[0].TakenAt!.Value - 1 } };
        Found("in order per destination and MRN", Good with { Seen = Good.Seen.Replace(line[1], early) });
    }

    [Fact]
    public void A_receipt_that_somebody_else_has_signed()
    {
        var sent = Acknowledged;
        Found("one receipt for ever", With(sent, sent with { Receipt = One.Receipt }));
    }

    [Fact]
    public void A_receipt_for_another_document()
    {
        var (sent, other) = (Acknowledged, Good.Sent.Last(sent => sent.Standing == Standing.Acknowledged));
        Found("one receipt for ever", With(sent, sent with { Receipt = other.Receipt }));
    }

    [Fact]
    public void A_refused_document_in_the_log()
    {
        var sent = Acknowledged;
        Found("refused is not stored", With(sent, sent with { Standing = Standing.Refused, Receipt = null }));
    }

    [Fact]
    public void An_answer_that_contradicts_the_one_before() => Found("answered as the model says", With(Acknowledged, Acknowledged with { Oddities = ["another receipt"] }));

    [Fact]
    public void A_destination_that_was_called_wrongly() => Found("answered as the model says", Good with { Wrongs = ["no Transmission"] });

    private Seen One => Good.Seen[0];

    private Sent Acknowledged => Good.Sent.First(sent => sent.Standing == Standing.Acknowledged);

    private Case With(Sent sent, Sent changed) => Good with { Sent = Good.Sent.Replace(sent, changed) };

    private static void Found(string promise, Case spoiled) => Assert.Contains(promise, Judge.Run(spoiled).Select(finding => finding.Check));
}
