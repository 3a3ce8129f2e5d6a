using System.Security.Cryptography;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Envelopes;
using CatsIce.Schemas;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Witnesses;

public sealed class Libxml2_and_the_canonical_form
{
    private const int Count = 3000;
    private const int FirstSeed = 20260701;

    private static readonly SoapReader Reader = new(SchemaLibrary.Default, Messages.Reader);

    /// <summary>To see one that failed again: <c>RandomEnvelope.Make(seed)</c> with the seed of the message.</summary>
    [Fact]
    public async Task Agree_on_3000_random_documents_in_random_envelopes()
    {
        var python = await Tool.PythonWithLxml();
        using var work = new WorkFolder();
        var envelopes = Enumerable.Range(FirstSeed, Count).Select(RandomEnvelope.Make).ToList();
        var ours = envelopes.Select((envelope, i) => Read(envelope, FirstSeed + i)).ToList();
        var theirs = await Digests(python, work, envelopes);
        for (var i = 0; i < Count; i++)
        {
            Assert.True(ours[i].Digest == theirs[i], $"Seed {FirstSeed + i}: another canonical form than libxml2's.\n{envelopes[i]}\nours:\n{Messages.Text(ours[i].Canonical)}");

            // The form is a fixed point, and read as a body of its own it is the same document.
            var again = Messages.Canonical(ours[i].Canonical);
            Assert.True(again.Canonical.Span.SequenceEqual(ours[i].Canonical.Span), $"Seed {FirstSeed + i}: the canonical form of the canonical form is another.");
            Assert.Equal(Convert.ToBase64String(SHA256.HashData(ours[i].Canonical.Span)), ours[i].Digest);
        }
    }

    /// <summary>The digest in a receipt is the one its reader computes with libxml2 over the document it sent.</summary>
    [Fact]
    public async Task Agree_on_the_digest_of_every_signed_sample()
    {
        var python = await Tool.PythonWithLxml();
        using var work = new WorkFolder();
        var signed = Messages.SampleNames.Select(name => Parties.RsaSigner.Sign(Messages.Sample(name))).ToList();
        var theirs = await Digests(python, work, [.. signed.Select(document => $"<e><ice:Receipt xmlns:ice=\"urn:carec:cats-ice:exchange:1.0\">{Messages.Text(document)}</ice:Receipt></e>")]);
        Assert.Equal(theirs, signed.Select(document => Messages.Canonical(document).Digest));
        Assert.Equal(theirs, signed.Select(document => Convert.ToBase64String(SHA256.HashData(document))));
    }

    private static CanonicalDocument Read(string envelope, int seed)
    {
        var outcome = Reader.ReadEnvelope(Messages.Utf8(envelope), null).Operation;
        Assert.True(outcome.TryGet(out var operation, out var refusal), $"Seed {seed}: refused, {refusal?.Summary}\n{envelope}");
        return Assert.IsType<ExchangeRequest.Confirm>(operation).Answer.Document;
    }

    private static async Task<string[]> Digests(Tool python, WorkFolder work, IReadOnlyCollection<string> envelopes)
    {
        var input = work.Write("envelopes", Messages.Utf8(string.Join('\n', envelopes.Select(envelope => Convert.ToBase64String(Messages.Utf8(envelope))))));
        var (code, output, error) = await python.Run([Path.Combine(AppContext.BaseDirectory, "Witnesses", "canonical.py"), input]);
        Assert.True(code == 0, error);
        var digests = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(envelopes.Count, digests.Length);
        return digests;
    }
}
