using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas;

namespace CatsIce.Benchmarks.Pipelines;

/// <summary>What the books show: a document tree, the platform's SignedXml, a compiled XmlSchemaSet, one transaction for each message, and a receipt signed by SignedXml with RSA-2048. It knows no code
/// lists, rules, movements or deliveries, which ours checks and keeps as well.</summary>
internal sealed class TextbookPipeline : Pipeline
{
    private readonly X509Certificate2 _party;
    private readonly XmlSchemaSet _schemas = SchemaLibrary.Default.Versions.Single(css => css.Version == "3.0").Schemas;
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;
    private readonly PlainDatabase _database = new();
    private readonly Lock _writing = new();

    public TextbookPipeline(X509Certificate2 party) => (_party, _certificate) = (party, Keys.SelfSigned("CN=ICE", _key));

    public override string Name => "textbook";

    public override Task Take(byte[][] documents) => Task.Run(() => Parallel.ForEach(documents, Take));

    public override ValueTask DisposeAsync()
    {
        _database.Dispose();
        _certificate.Dispose();
        _key.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Take(byte[] body)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null, Schemas = _schemas };
        document.Load(new MemoryStream(body));
        Verify(document);
        document.Validate((_, error) => throw new InvalidOperationException(error.Message));
        var id = document.DocumentElement!["messageIdentification"]!.InnerText;
        var receipt = Receipt(id, body);
        lock (_writing)
        {
            _database.Insert((document.DocumentElement["messageSender"]!.InnerText, id, body, receipt));
        }
    }

    private void Verify(XmlDocument document)
    {
        var signature = new SignedXml(document);
        signature.LoadXml((XmlElement)document.GetElementsByTagName("Signature", SignedXml.XmlDsigNamespaceUrl)[0]!);
        if (!signature.CheckSignature(_party, verifySignatureOnly: true))
        {
            throw new InvalidOperationException("A message of the corpus has no right signature.");
        }
    }

    private byte[] Receipt(string id, byte[] body)
    {
        var receipt = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        receipt.LoadXml($"<Receipt><MessageIdentification>{id}</MessageIdentification><Digest>{Convert.ToBase64String(SHA256.HashData(body))}</Digest></Receipt>");
        var reference = new Reference("") { DigestMethod = SignedXml.XmlDsigSHA256Url };
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        var signature = new SignedXml(receipt) { SigningKey = _key, KeyInfo = new KeyInfo() };
        signature.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signature.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signature.KeyInfo.AddClause(new KeyInfoX509Data(_certificate));
        signature.AddReference(reference);
        signature.ComputeSignature();
        receipt.DocumentElement!.AppendChild(receipt.ImportNode(signature.GetXml(), deep: true));
        return Encoding.UTF8.GetBytes(receipt.OuterXml);
    }
}
