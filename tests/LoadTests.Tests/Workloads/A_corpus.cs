using System.Security.Cryptography;
using System.Text;
using CatsIce.LoadTests.CommandLine;
using CatsIce.LoadTests.Workloads;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Signatures;
using CatsIce.Schemas;

namespace LoadTests.Tests.Workloads;

public sealed class A_corpus(SmallCorpus small) : IClassFixture<SmallCorpus>
{
    private static readonly DocumentReader Documents = new(SchemaLibrary.Default, DocumentLimits.Default);
    private readonly Corpus _corpus = small.Corpus;

    [Fact]
    public void Holds_documents_that_are_valid_and_signed_by_their_senders()
    {
        Assert.All(_corpus.Messages.Where(message => message.IsPositive), message =>
        {
            var bytes = Bytes(message);
            Assert.True(Documents.Read(bytes).TryGet(out var document, out var refusal), refusal?.Summary);
            Assert.True(document.SchemaValid);
            Assert.Equal(
                (message.Type, message.Sender, message.Recipient, _corpus.IdentificationOf(message)),
                (document.Type.Code, document.Header.MessageSender, document.Header.MessageRecipient, document.Header.MessageIdentification));
            Assert.True(SignatureCheck.Verify(document.Document, message.Sender, [small.Keys.CertificateOf(message.Sender)], TimeProvider.System.GetUtcNow()).TryGet(out _, out var forged), forged?.Summary);
            Assert.Equal(message.Digest, Convert.ToBase64String(SHA256.HashData(bytes)));
            Assert.Equal(message.Digest, document.Digest);
        });
    }

    [Fact]
    public void Gives_every_message_an_identification_of_its_own_and_finds_it_again()
    {
        var own = _corpus.Messages.Where(message => message.Of < 0).Select(_corpus.IdentificationOf).ToList();
        Assert.Equal(own.Count, own.Distinct().Count());
        Assert.All(_corpus.Messages.Index(), one => Assert.Equal(one.Item.Of < 0 ? one.Index : _corpus.IndexOf(one.Item.Movement, one.Item.Of), _corpus.Find(_corpus.IdentificationOf(one.Item))));
        Assert.Equal(_corpus.Movements.Length, _corpus.Movements.Select(movement => movement.Mrn).Distinct().Count());
        Assert.All(new[] { "", "L", "other", _corpus.IdentificationOf(_corpus.Messages[0]) + "0", $"L{_corpus.Manifest.Stamp}-9999999-00", $"L{_corpus.Manifest.Stamp}-0000000-99" }, text => Assert.Equal(-1, _corpus.Find(text)));
    }

    [Fact]
    public void Has_the_share_of_negatives_and_all_kinds_of_them()
    {
        Assert.InRange((double)_corpus.Manifest.Negatives / _corpus.Manifest.Messages, 0.24, 0.36);
        var kinds = _corpus.Messages.Select(message => message.Negative).OfType<string>().Distinct().Order();
        Assert.Equal(["against a rule", "against the schema", "altered after signing", "identification used twice", "out of sequence", "repeated", "unknown movement"], kinds);
    }

    [Fact]
    public void Repeats_the_very_bytes_and_reuses_only_the_identification()
    {
        Assert.All(_corpus.Messages.Where(message => message.Of >= 0), message =>
        {
            var first = _corpus.Messages[_corpus.IndexOf(message.Movement, message.Of)];
            Assert.True(first.IsPositive);
            Assert.Equal(message.Expect == CorpusMessage.Again, Bytes(message).AsSpan().SequenceEqual(Bytes(first)));
            Assert.Contains($"<messageIdentification>{_corpus.IdentificationOf(first)}</messageIdentification>", Encoding.UTF8.GetString(Bytes(message)), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Is_never_written_over() => Assert.Contains(
        "holds a corpus already",
        Assert.Throws<InputFaultException>(() => new CorpusMaker(small.Profile.Mix, 1, small.Keys, TimeProvider.System).Make(_corpus.Folder, 1, _ => { }, TestContext.Current.CancellationToken)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("movements.jsonl", "", "not whole")]
    [InlineData("movements.jsonl", "{\"number\":0", "can't be read")]
    [InlineData("documents.bin", "short", "not whole")]
    [InlineData("corpus.json", "[]", "can't be read")]
    [InlineData("corpus.json", "{\"format\":99}", "can't be read")]
    public void That_is_damaged_is_refused(string file, string text, string said)
    {
        using var folder = new TestFolder();
        foreach (var whole in Directory.EnumerateFiles(_corpus.Folder)) File.Copy(whole, folder[Path.GetFileName(whole)]);
        File.WriteAllText(folder[file], text);
        Assert.Contains(said, Assert.Throws<InputFaultException>(() => Corpus.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Can_be_opened_again()
    {
        using var again = Corpus.Open(_corpus.Folder);
        Assert.Equal(_corpus.Messages, again.Messages);
        Assert.Equal(_corpus.Manifest.Stamp, again.Manifest.Stamp);
    }

    private byte[] Bytes(CorpusMessage message)
    {
        var bytes = new byte[message.Length];
        _corpus.Read(message, bytes);
        return bytes;
    }
}
