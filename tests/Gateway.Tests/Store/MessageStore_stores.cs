using System.Globalization;
using System.Security.Cryptography;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Deliver;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Protocol.Receipts;
using Dapper;
using Gateway.Tests.Running;

namespace Gateway.Tests.Store;

public sealed class MessageStore_stores
{
    private const string Ie001 = "IE001-typical-cotton-yarn";

    private static string NewMrn(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    [Fact]
    public async Task Run_AMessage_StoresItWithMovementReceiptAndDelivery()
    {
        await using var hub = TestHub.Start();
        var document = hub.Uz.Sign(Ie001, NewMrn(1));
        var answer = await hub.Accept(hub.Uz, document);
        var receipt = Receipt.Read(CanonicalDocument.Read(answer.Document).Match(d => d, r => throw new InvalidOperationException(r.Summary)))
            .Match(r => r, r => throw new InvalidOperationException(r.Summary));
        Assert.Equal(1, receipt.LogIndex);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(document)), receipt.Digest);
        Assert.Equal(["Released"], hub.Query<string>("SELECT state FROM movement"));
        Assert.Equal(["NTA.GE|destination", "NTA.UZ|departure"], hub.Query<string>("SELECT participant || '|' || role FROM movement_party ORDER BY 1"));
        Assert.Equal(["Pending"], hub.Query<string>("SELECT state FROM outbox WHERE recipient = 'NTA.GE' AND due_at IS NOT NULL"));
    }

    [Fact]
    public async Task Run_TheSameDocumentAgain_AnswersTheFirstReceiptByteForByte()
    {
        await using var hub = TestHub.Start();
        var document = hub.Uz.Sign(Ie001, NewMrn(1));
        var first = await hub.Accept(hub.Uz, document);
        Assert.Equal(first.Document.ToArray(), (await hub.Accept(hub.Uz, document)).Document.ToArray());
        await hub.Restart();
        Assert.Equal(first.Document.ToArray(), (await hub.Accept(hub.Uz, document)).Document.ToArray());
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(log_index) FROM message"));
    }

    [Fact]
    public async Task Run_TheSameDocumentAgainAfterItsRecipientWasSuspended_AnswersTheFirstReceipt()
    {
        await using var hub = TestHub.Start();
        var document = hub.Uz.Sign(Ie001, NewMrn(1));
        var first = await hub.Accept(hub.Uz, document);
        hub.Suspend(hub.Ge);
        Assert.Equal(first.Document.ToArray(), (await hub.Accept(hub.Uz, document)).Document.ToArray());
        var next = Assert.IsType<Answer.Nack>(await hub.Submit(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(2))));
        Assert.Contains("<errorReason>H006</errorReason>", System.Text.Encoding.UTF8.GetString(next.Document.Span), StringComparison.Ordinal);
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(log_index) FROM message"));
    }

    [Fact]
    public async Task Run_TheSameDocumentManyTimesAtOnce_StoresOneAndAnswersAllAlike()
    {
        await using var hub = TestHub.Start();
        var document = hub.Uz.Sign(Ie001, NewMrn(1));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => hub.Accept(hub.Uz, document))));
        Assert.Single(answers.Select(a => Convert.ToHexString(a.Document.Span)).Distinct());
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(log_index) FROM message"));
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox"));
    }

    [Fact]
    public async Task Run_ANackAboutAMovementOfOthers_HoldsNothingOfThatMovementBack()
    {
        await using var hub = TestHub.Start();
        var document = hub.Uz.Sign(Ie001, NewMrn(1));
        await hub.Accept(hub.Az, hub.Az.Nack(document, "NTA.GE"));
        await hub.Get<ParkingDesk>().Park(1, hub.Query<string>("SELECT order_key FROM outbox WHERE outbox_id = 1").Single(), NonDeliveryReason.Refused, "It was refused.");
        await hub.Accept(hub.Uz, document);
        Assert.Equal([1L], hub.Query<long>(
            "SELECT COUNT(o.log_index) FROM outbox o JOIN message m ON m.log_index = o.log_index WHERE m.type = 'IE001' AND o.due_at IS NOT NULL AND o.expires_at > o.due_at"));
    }

    [Fact]
    public async Task Run_OtherContentUnderTheSameIdentification_Refuses26AndStoresTheRefusal()
    {
        await using var hub = TestHub.Start();
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(1), root => root.Element("messageIdentification")!.Value = "SAME"));
        var answer = await hub.Submit(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(2), root => root.Element("messageIdentification")!.Value = "SAME"));
        var nack = Assert.IsType<Answer.Nack>(answer);
        Assert.Equal("IE906", nack.Type);
        Assert.Contains("<errorPointer>/IE001/messageIdentification</errorPointer><errorCode>26</errorCode>", System.Text.Encoding.UTF8.GetString(nack.Document.Span), StringComparison.Ordinal);
        Assert.Equal(["SAME"], hub.Query<string>("SELECT message_id FROM refusal WHERE answer_type = 'IE906'"));
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(mrn) FROM movement"));
    }

    [Fact]
    public async Task Run_OutOfSequence_Refuses92AndTakesNoIdentification()
    {
        await using var hub = TestHub.Start();
        var mrn = NewMrn(1);
        await hub.Accept(hub.Uz, hub.Uz.Sign(Ie001, mrn));
        var second = hub.Uz.Sign(Ie001, mrn);
        Assert.Contains("<errorCode>92</errorCode>", Text(await hub.Submit(hub.Uz, second)), StringComparison.Ordinal);
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(log_index) FROM message"));
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(outbox_id) FROM outbox"));
    }

    [Fact]
    public async Task Run_AThousandAtOnce_StoresWhatEachBroughtAndNumbersWithoutGaps()
    {
        await using var hub = TestHub.Start();
        var documents = Enumerable.Range(1, 1000).Select(i => hub.Uz.Sign(Ie001, NewMrn(i))).ToList();
        var answers = await Task.WhenAll(documents.Select(document => Task.Run(() => hub.Accept(hub.Uz, document))));
        foreach (var (document, answer) in documents.Zip(answers))
        {
            Assert.Contains($"<ice:Digest>{Convert.ToBase64String(SHA256.HashData(document))}</ice:Digest>", System.Text.Encoding.UTF8.GetString(answer.Document.Span), StringComparison.Ordinal);
        }
        Assert.Equal(Enumerable.Range(1, 1000).Select(i => (long)i), hub.Query<long>("SELECT log_index FROM message ORDER BY log_index"));
        var stored = hub.Documents("SELECT canonical FROM message").Select(SHA256.HashData).Select(Convert.ToHexString).ToHashSet();
        Assert.Equal(documents.Select(SHA256.HashData).Select(Convert.ToHexString).ToHashSet(), stored);
        Assert.Equal([1000L], hub.Query<long>("SELECT COUNT(r.log_index) FROM receipt r JOIN movement_step s ON s.log_index = r.log_index"));
    }

    [Fact]
    public async Task Run_WhenTheQueueIsFull_IsThrottledWithATime()
    {
        await using var hub = TestHub.Start(store: new StoreOptions { QueueLength = 1, BatchSize = 1 });
        // Another process writes: the writer waits for it, and its queue fills.
        Answer[] answers;
        using (var other = hub.Get<Dialect>().OpenWriter())
        {
            other.Execute("BEGIN IMMEDIATE");
            var waiting = Enumerable.Range(1, 20).Select(i => hub.Submit(hub.Uz, hub.Uz.Sign(Ie001, NewMrn(i)))).ToList();
            await TestHub.Until(() => waiting.Any(task => task.IsCompleted), "somebody is turned away");
            other.Execute("ROLLBACK");
            answers = await Task.WhenAll(waiting);
        }
        Assert.Contains(answers, answer => answer is Answer.Fault { Refusal: { Code: CatsIce.Protocol.Problems.FaultCode.Throttled, RetryAfter: not null } });
        Assert.Equal(answers.Count(answer => answer is Answer.Receipt), hub.Query<long>("SELECT COUNT(log_index) FROM message").Single());
    }

    private static string Text(Answer answer) => System.Text.Encoding.UTF8.GetString(Assert.IsType<Answer.Nack>(answer).Document.Span);
}
