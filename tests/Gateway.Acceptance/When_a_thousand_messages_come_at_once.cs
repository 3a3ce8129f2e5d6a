using System.Security.Cryptography;
using System.Xml.Linq;
using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>No cross-talk and bounded memory: each receipt is for its own document, each delivery has the bytes of its origin.</summary>
public sealed class When_a_thousand_messages_come_at_once(When_a_thousand_messages_come_at_once.PatientHub hub) : IClassFixture<When_a_thousand_messages_come_at_once.PatientHub>
{
    /// <summary>The senders share the machine with the hub: nobody is cut off because both are busy.</summary>
    public sealed class PatientHub : PushingHub
    {
        protected override IEnumerable<string> Settings => [.. base.Settings, "Receive:SlowGrace=00:01:00", "Hub:HandshakeTimeout=00:01:00"];
    }

    private const int Messages = 1000;
    private const long MemoryCeiling = 1024L * 1024 * 1024;

    [Fact]
    public async Task Every_digest_that_goes_in_comes_out()
    {
        var documents = Enumerable.Range(0, Messages).AsParallel().Select(_ =>
        {
            var message = Documents.Fresh("IE001-minimal-polypropylene");
            message.Descendants("shippingMarks").Single().Value = $"MARK {RandomNumberGenerator.GetHexString(24)}";
            return (Id: message.Element("messageIdentification")!.Value, Bytes: hub.As("NTA.AZ").Sign(message));
        }).ToArray();
        var answers = await Task.WhenAll(documents.Select(async (document, i) => (document, Answer: await hub.As("NTA.AZ").Send(Request.Submit((Binding)(i % 3), document.Bytes) with { Version = new Version(2, 0) }))));

        foreach (var (document, answer) in answers) answer.MustBeReceipt(hub, document.Bytes);
        await hub.DeliversAll();
        // On a busy machine an attempt may end too late and be made again: with the same bytes.
        var delivered = hub["NTA.GE"].Attempts.ToLookup(d => d.Id);
        Assert.All(documents, document =>
        {
            Assert.NotEmpty(delivered[document.Id]);
            Assert.All(delivered[document.Id], d => Assert.Equal(document.Bytes, d.Bytes));
            Assert.All(delivered[document.Id], d => Assert.Equal(Convert.ToBase64String(SHA256.HashData(document.Bytes)), d.Transmission.OriginDigest));
        });
        Assert.Equal(Messages, answers.Select(a => a.Answer.Element!.Elements().First().Value).Distinct().Count());
        Assert.True(hub.Process.WorkingSet < MemoryCeiling, $"The hub uses {hub.Process.WorkingSet / 1024 / 1024} MiB.");
        Assert.True(hub.Process.Errors.Count == 0, string.Join('\n', hub.Process.Errors));
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task A_message_of_six_megabytes_goes_through_byte_for_byte()
    {
        // As many goods items as the schema takes, and house consignments until it is about 6 MB.
        var message = Documents.Fresh("IE001-minimal-polypropylene");
        var (consignment, house) = (message.Element("Consignment")!, message.Descendants("HouseConsignment").Single());
        var count = 1;
        foreach (var _ in Enumerable.Range(2, 1998))
        {
            var more = new XElement(house);
            count++;
            more.Element("sequenceNumber")!.Value = $"{count}";
            more.Descendants("declarationGoodsItemNumber").Single().Value = $"{count}";
            more.Descendants("descriptionOfGoods").Single().Value = string.Concat(Enumerable.Repeat("Полипропилен в гранулах, ", 18)).TrimEnd();
            consignment.Add(more);
        }

        consignment.Element("grossMass")!.Value = $"{22500L * count}";
        var signed = hub.As("NTA.AZ").Sign(message);
        var answer = await hub.As("NTA.AZ").Submit(signed, Binding.Soap12);
        Assert.True(answer.Kind == "Receipt", answer.Text[..Math.Min(answer.Text.Length, 3000)]);
        answer.MustBeReceipt(hub, signed);
        var id = message.Element("messageIdentification")!.Value;
        await hub.Becomes(id, "Delivered");

        Assert.InRange(signed.Length, 3_000_000, 8_000_000);
        Assert.Equal(signed, hub["NTA.GE"].Of(id)[^1].Bytes);
        Assert.True(hub.Process.WorkingSet < MemoryCeiling, $"The hub uses {hub.Process.WorkingSet / 1024 / 1024} MiB.");
    }
}
