using System.Globalization;
using System.Security.Cryptography;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Protocol.Client;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Receipts;
using CatsIce.Protocol.Signatures;
using Gateway.Tests.Running;

namespace Gateway.Tests.Deliver;

public sealed class DestinationWorker_pushes
{
    private const string Ie001 = "IE001-typical-cotton-yarn";
    private const string Ie002 = "IE002-typical-diversion-to-baku";

    private static string NewMrn(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    [Fact]
    public async Task Deliver_WhenTheDestinationReceipts_IsDeliveredWithTheSameBytesAndASignedHeader()
    {
        await using var hub = TestHub.Start();
        hub.Transport.Behaviour = sent => Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        var document = hub.Uz.Sign(Ie001, NewMrn(1));
        await hub.Accept(hub.Uz, document);
        await hub.StartDelivery();
        await Ended(hub, 1, "Delivered");
        await hub.StopDelivery();

        var sent = Assert.Single(hub.Transport.Calls);
        Assert.Equal(document, sent.Document.ToArray());
        var header = CanonicalDocument.Read(sent.Transmission).Match(d => d, r => throw new InvalidOperationException(r.Summary));
        using var key = new SigningCertificate(hub.Get<HubCertificates>().Signing);
        Assert.True(SignatureCheck.Verify(header, "ICE", [key], hub.Clock.GetUtcNow()).TryGet(out _, out _));
        var transmission = Transmission.Read(header).Match(t => t, r => throw new InvalidOperationException(r.Summary));
        Assert.Equal((1L, 1, Convert.ToBase64String(SHA256.HashData(document))), (transmission.HubMessageNumber, transmission.Attempt, transmission.OriginDigest));
        Assert.Equal(["Delivered"], hub.Query<string>("SELECT outcome FROM attempt WHERE answer IS NOT NULL"));
    }

    [Fact]
    public async Task Deliver_WhenTheFirstAttemptsFail_RepeatsTheSameBytesAndKeepsOrderWithinTheMovement()
    {
        await using var hub = TestHub.Start();
        var failures = 3;
        hub.Transport.Behaviour = sent => Interlocked.Decrement(ref failures) >= 0
            ? throw new HttpRequestException("Down.")
            : Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        var mrn = NewMrn(1);
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, mrn));
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE050-typical-cotton-yarn-to-georgia", mrn));
        await hub.StartDelivery();
        await Ended(hub, 2, "Delivered");
        await hub.StopDelivery();
        Assert.Equal(5, hub.Transport.Calls.Count);
        Assert.Single(hub.Transport.Calls.Take(4).Select(c => Convert.ToHexString(c.Document.Span)).Distinct());
        Assert.Equal("IE050", hub.Transport.Calls.Last().Read.Type.Code);
        Assert.Equal(["Unreachable", "Unreachable", "Unreachable", "Delivered", "Delivered"], hub.Query<string>("SELECT outcome FROM attempt ORDER BY attempt_id"));
    }

    [Fact]
    public async Task Deliver_WhenOneDestinationHangs_ServesTheOthers()
    {
        await using var hub = TestHub.Start(new DeliverOptions { ParallelPerDestination = 8, LookEvery = TimeSpan.FromMilliseconds(200) });
        hub.Transport.Behaviour = sent => sent.Address.Host == "ge.test"
            ? new TaskCompletionSource<Reply<ExchangeAnswer>>().Task
            : Task.FromResult(ScriptedTransport.Answer(hub.Uz.Receipt(sent.Document)));
        for (var i = 1; i <= 20; i++)
        {
            await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(i)));
        }
        await hub.StartDelivery();
        await hub.Accept(hub.Az, hub.Az.Sign(Ie002, NewMrn(99)));
        await Ended(hub, 21, "Delivered");
        await TestHub.Until(() => hub.Transport.Calls.Count(c => c.Address.Host == "ge.test") == 8, "as many as may run at once hang");
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await hub.StopDelivery(impatient.Token);
        // Abandoned attempts are given back uncounted: the next life begins where this one was.
        Assert.Equal([0L], hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE lease_owner IS NOT NULL"));
        Assert.Equal([0L], hub.Query<long>("SELECT DISTINCT attempt FROM outbox WHERE recipient = 'NTA.GE'"));
    }

    [Fact]
    public async Task Deliver_WhenTheDestinationNacks_BringsTheNackToTheOrigin()
    {
        await using var hub = TestHub.Start();
        hub.Transport.Behaviour = sent => Task.FromResult(ScriptedTransport.Answer(
            sent.Address.Host == "ge.test" ? hub.Ge.Nack(sent.Document) : hub.Uz.Receipt(sent.Document)));
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        await hub.StartDelivery();
        await Ended(hub, 2, "Delivered");
        await hub.StopDelivery();
        Assert.Equal(["Refused"], hub.Query<string>("SELECT state FROM outbox WHERE log_index = 1"));
        var nack = hub.Transport.Calls.Last();
        Assert.Equal(("uz.test", "IE906", "NTA.GE"), (nack.Address.Host, nack.Read.Type.Code, nack.Read.Header.MessageSender));
    }

    [Fact]
    public async Task Deliver_WhenTheReceiptIsForged_IsAFailedAttempt()
    {
        await using var hub = TestHub.Start();
        var calls = 0;
        // First another party's receipt, then one for another document, then the right one.
        var other = hub.Ge.Receipt(hub.Uz.Sign(Ie001, NewMrn(7)));
        hub.Transport.Behaviour = sent => Task.FromResult(ScriptedTransport.Answer(Interlocked.Increment(ref calls) switch
        {
            1 => hub.Az.Receipt(sent.Document),
            2 => other,
            _ => hub.Ge.Receipt(sent.Document),
        }));
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        await hub.StartDelivery();
        await Ended(hub, 1, "Delivered");
        await hub.StopDelivery();
        Assert.Equal(["Failed", "Failed", "Delivered"], hub.Query<string>("SELECT outcome FROM attempt ORDER BY attempt_id"));
        Assert.Contains("S014", hub.Query<string>("SELECT detail FROM attempt ORDER BY attempt_id")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_WhenTheDestinationBlamesTheMessage_ParksItAndTellsTheSender()
    {
        await using var hub = TestHub.Start();
        hub.Transport.Behaviour = sent => Task.FromResult(sent.Address.Host == "ge.test" && sent.Read.Type.Code != "IC901"
            ? new Reply<ExchangeAnswer>.Faulted("InvalidParameter", "Never.", "No way.", IsSender: true, null)
            : ScriptedTransport.Answer((sent.Address.Host == "ge.test" ? hub.Ge : hub.Uz).Receipt(sent.Document)));
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        await hub.StartDelivery();
        await Ended(hub, 3, "Delivered");
        await Ended(hub, 2, "Delivered");
        await hub.StopDelivery();
        Assert.Equal(["Parked"], hub.Query<string>("SELECT state FROM outbox WHERE log_index = 1"));
        Assert.Equal(["ge.test", "uz.test"], hub.Transport.Calls.Where(c => c.Read.Type.Code == "IC901").Select(c => c.Address.Host).Order());
        Assert.All(hub.Transport.Calls.Where(c => c.Read.Type.Code == "IC901"), c => Assert.True(c.Read.SchemaValid));
    }

    [Theory]
    [InlineData("UnknownCertificate")]
    [InlineData("ParticipantSuspended")]
    [InlineData("IncompleteBody")]
    public async Task Deliver_WhenTheDestinationBlamesTheCall_TriesAgain(string code)
    {
        await using var hub = TestHub.Start();
        var calls = 0;
        hub.Transport.Behaviour = sent => Task.FromResult(Interlocked.Increment(ref calls) == 1
            ? new Reply<ExchangeAnswer>.Faulted(code, new string('x', 1_000_000), "Call again.", IsSender: true, null)
            : ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1)));
        await hub.StartDelivery();
        await Ended(hub, 1, "Delivered");
        await hub.StopDelivery();
        // What the destination writes is kept, but not in any length.
        Assert.Equal([1001L], hub.Query<long>("SELECT LENGTH(detail) FROM attempt WHERE outcome = 'Failed'"));
    }

    [Fact]
    public async Task Deliver_WhenADestinationComesBack_DoesNotWaitForOldPauses()
    {
        await using var hub = TestHub.Start(new DeliverOptions
        {
            ParallelPerDestination = 8, FirstPause = TimeSpan.FromMilliseconds(300), LongestPause = TimeSpan.FromHours(1), BreakAfter = 2, LookEvery = TimeSpan.FromMilliseconds(200), Jitter = 0,
        });
        var down = true;
        hub.Transport.Behaviour = sent => Volatile.Read(ref down)
            ? throw new HttpRequestException("Down.")
            : Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        for (var i = 1; i <= 30; i++)
        {
            await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(i)));
        }
        await hub.StartDelivery();
        // On file: a call that is only counted may still be on its way, and find the destination up again.
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(attempt_id) FROM attempt").Single() >= 8, "the first attempts have failed");
        Volatile.Write(ref down, false);
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox WHERE state = 'Delivered'").Single() == 30, "all are delivered");
        await hub.StopDelivery();
        // A destination that is down is not hammered: eight at once, then probes alone.
        Assert.InRange(hub.Transport.Calls.Count, 38, 45);
    }

    private static Task Ended(TestHub hub, long logIndex, string state) => TestHub.Until(
        () => hub.Query<string>($"SELECT state FROM outbox WHERE log_index = {logIndex}") is [var found] && found == state, $"message {logIndex} is {state}");
}
