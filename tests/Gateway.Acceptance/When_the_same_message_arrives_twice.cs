using CatsIce.Running;
using CatsIce.Running.Speaking;

namespace Gateway.Acceptance;

/// <summary>The same document again gets the first receipt again, byte for byte; it is stored and delivered once.</summary>
public sealed class When_the_same_message_arrives_twice(Hub hub) : IClassFixture<Hub>
{
    private static readonly Rows OneMessage = Rows.None with { Messages = 1, Receipts = 1, Outbox = 1, Movements = 1, Steps = 1 };

    [Fact]
    public async Task It_gets_its_first_receipt_again_in_whatever_binding()
    {
        var (before, document) = (hub.Ledger.Count(), Right());
        var first = await Uz.Submit(document);
        first.MustBeReceipt(hub, document);
        foreach (var binding in Enum.GetValues<Binding>())
        {
            Assert.Equal(first.Document, (await Uz.Submit(document, binding)).Document);
        }

        Assert.Equal(OneMessage, hub.Ledger.Count() - before);
    }

    [Fact]
    public async Task It_is_the_same_document_though_its_envelope_and_its_spelling_differ()
    {
        var (before, document) = (hub.Ledger.Count(), Right());
        var first = await Uz.Submit(document);
        var text = System.Text.Encoding.UTF8.GetString(document);
        // Same canonical form: other quotes, an XML declaration, an unused prefix, a character as a reference.
        var spelt = "<?xml version='1.0'?>" + text.Replace(" version=\"3.0\"", " version='3.0' xmlns:unused='urn:unused'", StringComparison.Ordinal).Replace("NTA.UZ", "NTA.U&#x5A;", StringComparison.Ordinal);
        var again = await Uz.Submit(System.Text.Encoding.UTF8.GetBytes(spelt), Binding.Plain);

        Assert.Equal(first.Document, again.Document);
        Assert.Equal(OneMessage, hub.Ledger.Count() - before);
    }

    [Fact]
    public async Task Twenty_at_once_get_one_receipt()
    {
        var (before, document) = (hub.Ledger.Count(), Right());
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Uz.Submit(document, (Binding)(i % 3))));

        answers[0].MustBeReceipt(hub, document);
        Assert.All(answers, answer => Assert.Equal(answers[0].Document, answer.Document));
        Assert.Equal(OneMessage, hub.Ledger.Count() - before);
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task After_a_restart_it_gets_its_first_receipt_again()
    {
        var document = Right();
        var first = await Uz.Submit(document);
        Assert.Equal(0, await hub.Process.Stop());
        await hub.Start();

        Assert.Equal(first.Document, (await Uz.Submit(document)).Document);
    }

    [Fact]
    public async Task After_its_delivery_it_is_not_delivered_again()
    {
        var document = Right();
        var first = await Uz.Submit(document);
        await hub.As("NTA.GE").CollectAll();

        Assert.Equal(first.Document, (await Uz.Submit(document)).Document);
        Assert.Empty(await hub.As("NTA.GE").Collect());
    }

    [Fact]
    public async Task What_was_receipted_stays_receipted_though_its_recipient_was_suspended_since()
    {
        var document = Right();
        var first = await Uz.Submit(document);
        await hub.Must("participant", "suspend", "NTA.GE", "--development", "--reason", "test");
        try
        {
            await Until.True(() => Uz.Submit(Right()).GetAwaiter().GetResult().Kind == "IE906", "the hub notices");

            Assert.Equal(first.Document, (await Uz.Submit(document)).Document);
        }
        finally
        {
            await hub.Must("participant", "certify", "NTA.GE", "--development", "--evidence", "test");
            await Until.True(() => Uz.Submit(Right()).GetAwaiter().GetResult().Kind == "Receipt", "the hub notices");
        }
    }

    [Theory, InlineData(Binding.Soap11), InlineData(Binding.Soap12), InlineData(Binding.Plain)]
    public async Task With_another_content_under_the_same_identification_it_is_refused_with_26(Binding binding)
    {
        var root = Documents.Fresh("IE001-typical-cotton-yarn");
        var first = Uz.Sign(root);
        (await Uz.Submit(first)).MustBeReceipt(hub, first);
        var before = hub.Ledger.Count();
        root.Element("HolderOfTheTransitProcedure")!.Element("name")!.Value += " (2)";
        var answer = await Uz.Submit(Uz.Sign(root), binding);

        answer.MustBeNack(hub, "IE906", new Finding("26", "/IE001/messageIdentification", "", root.Element("messageIdentification")!.Value, Place.None));
        Assert.Equal(Rows.OneRefusal, hub.Ledger.Count() - before);
    }

    [Fact]
    public async Task Signed_anew_it_is_another_document()
    {
        // ECDSA signatures differ each time: the content is the same, the document is not.
        var root = Documents.Fresh("IE001-minimal-polypropylene");
        var first = hub.As("NTA.AZ").Sign(root);
        (await hub.As("NTA.AZ").Submit(first)).MustBeReceipt(hub, first);
        var answer = await hub.As("NTA.AZ").Submit(hub.As("NTA.AZ").Sign(root));

        Assert.Equal(["26"], answer.Errors.Select(e => e.Code));
        Assert.Contains("byte for byte", answer.Errors[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_contents_at_once_one_is_taken_and_one_is_refused()
    {
        var root = Documents.Fresh("IE001-typical-cotton-yarn");
        var one = Uz.Sign(root);
        root.Element("HolderOfTheTransitProcedure")!.Element("name")!.Value += " (2)";
        var other = Uz.Sign(root);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Uz.Submit(i % 2 == 0 ? one : other)));

        Assert.Equal(5, answers.Count(a => a.Kind == "Receipt"));
        Assert.Single(answers.Where(a => a.Kind == "Receipt").Select(a => Convert.ToBase64String(a.Document)).Distinct());
        Assert.All(answers.Where(a => a.Kind != "Receipt"), a => Assert.Equal(["26"], a.Errors.Select(e => e.Code)));
        hub.Ledger.MustBeWhole();
    }

    [Fact]
    public async Task A_refused_message_does_not_use_its_identification_up()
    {
        var root = Documents.Fresh("IE001-typical-cotton-yarn", root => root.Descendants("typeOfPackages").First().Value = "XX");
        Assert.Equal("IE906", (await Uz.Submit(root)).Kind);
        root.Descendants("typeOfPackages").First().Value = "BX";
        var mended = Uz.Sign(root);

        (await Uz.Submit(mended)).MustBeReceipt(hub, mended);
    }

    [Fact]
    public async Task Two_senders_may_use_the_same_identification()
    {
        var (uz, az) = (Documents.Fresh("IE001-typical-cotton-yarn"), Documents.Fresh("IE001-minimal-polypropylene"));
        az.Element("messageIdentification")!.Value = uz.Element("messageIdentification")!.Value;
        var (one, other) = (Uz.Sign(uz), hub.As("NTA.AZ").Sign(az));

        (await Uz.Submit(one)).MustBeReceipt(hub, one);
        (await hub.As("NTA.AZ").Submit(other)).MustBeReceipt(hub, other);
    }

    private Party Uz => hub.As("NTA.UZ");

    private byte[] Right() => Uz.Sign(Documents.Fresh("IE001-typical-cotton-yarn"));
}
