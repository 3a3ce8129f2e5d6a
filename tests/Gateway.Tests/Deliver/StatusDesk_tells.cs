using System.Globalization;
using CatsIce.Gateway.Deliver;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Running;

namespace Gateway.Tests.Deliver;

public sealed class StatusDesk_tells
{
    private const string Ie001 = "IE001-typical-cotton-yarn";

    private static string NewMrn(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    [Fact]
    public async Task Find_ByMrnOrIdentification_TellsEachAttempt_ToSenderAndRecipientOnly()
    {
        await using var hub = TestHub.Start();
        var first = true;
        hub.Transport.Behaviour = sent =>
        {
            if (first)
            {
                first = false;
                throw new HttpRequestException("Down.");
            }
            return Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        };
        var mrn = NewMrn(1);
        var document = hub.Uz.Sign(Ie001, mrn);
        await hub.Accept(hub.Uz, document);
        await hub.StartDelivery();
        await TestHub.Until(() => hub.Query<string>("SELECT state FROM outbox").Single() == "Delivered", "the message is delivered");
        await hub.StopDelivery();
        var desk = hub.Get<StatusDesk>();
        foreach (var (party, reference) in new[] { (hub.Uz, mrn), (hub.Ge, mrn), (hub.Uz, Party.Read(document).Header.MessageIdentification!) })
        {
            var status = Assert.Single(desk.Find(hub.Caller(party), reference));
            Assert.Equal(("Delivered", 1L, mrn), (status.State, status.HubNumber, status.Mrn));
            Assert.Equal(["Unreachable", "Delivered"], status.Attempts.Select(a => a.Outcome));
        }
        Assert.Empty(desk.Find(hub.Caller(hub.Az), mrn));
        Assert.Empty(desk.Find(hub.Caller(hub.Uz), "' OR 1=1 --"));
    }

    [Fact]
    public async Task Find_OfARefusedMessage_TellsItsSenderWhy()
    {
        await using var hub = TestHub.Start();
        var document = hub.Uz.Sign(Ie001, NewMrn(1), root => root.Element("messageRecipient")!.Value = "NTA.XX");
        await hub.Submit(hub.Uz, document);
        var id = Party.Read(document).Header.MessageIdentification!;
        var status = Assert.Single(hub.Get<StatusDesk>().Find(hub.Caller(hub.Uz), id));
        Assert.Equal(("Refused", 0L, "IE906"), (status.State, status.HubNumber, status.Attempts.Single().Outcome));
        Assert.StartsWith("14 H002 /IE001/messageRecipient: ", status.Attempts.Single().Detail, StringComparison.Ordinal);
        Assert.Empty(hub.Get<StatusDesk>().Find(hub.Caller(hub.Ge), id));
    }

    [Fact]
    public async Task Find_OfARefusedMessage_IsNotLongerForAnyLengthOfWhatWasRefused()
    {
        await using var hub = TestHub.Start();
        await hub.Submit(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1), root => root.Element("messageIdentification")!.Value = new string('"', 1_000_000)));
        Assert.InRange(hub.Query<long>("SELECT LENGTH(problems) FROM refusal").Single(), 3, 10_000);
        Assert.Equal([0L], hub.Query<long>("SELECT COUNT(message_id) FROM refusal"));
    }
}
