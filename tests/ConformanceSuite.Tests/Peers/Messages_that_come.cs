using System.Text;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers.Inbox;
using CatsIce.Protocol.Documents;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;
using ConformanceSuite.Tests.Setting;

namespace ConformanceSuite.Tests.Peers;

public sealed class Messages_that_come
{
    private readonly Mailbox _mailbox = new();

    [Fact]
    public void Belong_to_the_scenario_of_their_movement_even_where_its_number_is_not_where_it_belongs()
    {
        var journey = Journey.Of(3);
        _mailbox.Open("TR-1", [new PlannedReply("IE006", null, Reply.Receipt)]);
        _mailbox.Open("TR-2", [new PlannedReply("IE006", null, Reply.Receipt)]);
        _mailbox.OwnMovement("TR-2", journey.Mrn);
        var right = new SampleGenerator(SchemaLibrary.Default.Versions[^1], check: false).Make("IE006", journey, SampleSize.Minimal, new SampleOptions()).Document;
        var wrong = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(right.Span).Replace("TransitOperation>", "Operation>", StringComparison.Ordinal));

        Assert.Null(Read(wrong).Facts.Mrn);
        Assert.Equal("TR-2", _mailbox.Decide(Read(wrong)).Scenario);
    }

    [Fact]
    public async Task Are_no_second_message_when_they_come_again_after_they_were_taken()
    {
        var cancel = TestContext.Current.CancellationToken;
        var first = new Arrival(1, "TR-1", "IE006", "NTA.UZ", "NTA.GE", "UZ1", null, null, "one"u8.ToArray(), Settled: true);
        _mailbox.Put(first);
        Assert.Same(first, await _mailbox.Next("TR-1", _ => true, take: true, cancel));

        _mailbox.Put(first with { Number = 2 });
        var other = first with { Number = 3, Canonical = "other"u8.ToArray() };
        _mailbox.Put(other);
        Assert.Same(other, await _mailbox.Next("TR-1", _ => true, take: false, cancel));
    }

    private static BusinessDocument Read(byte[] document) => Samples.Reader.Read(document).Match(read => read, refusal => throw new InvalidOperationException(refusal.Summary));
}
