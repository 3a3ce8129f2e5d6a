using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas;

namespace CatsIce.Benchmarks.Pipelines;

/// <summary>The sum of the operations that nobody can leave out, each as bare as the platform has it: verify, exclusive canonical form with its digest, validating read, sign with P-256, insert in groups
/// of 32. Nothing is looked at, so it proves nothing about a message.</summary>
internal sealed class Floor : Pipeline
{
    private const int Group = 32;

    private readonly RSA _party;
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly XmlReaderSettings _judge;
    private readonly PlainDatabase _database = new();
    private readonly byte[] _signedInfo = new byte[600];
    private readonly byte[] _signature;

    /// <param name="party">With its key: what is verified is a signature over as many bytes as SignedInfo has.</param>
    public Floor(X509Certificate2 party)
    {
        _party = party.GetRSAPublicKey()!;
        using var key = party.GetRSAPrivateKey()!;
        _signature = key.SignData(_signedInfo, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _judge = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.None,
            Schemas = SchemaLibrary.Default.Versions.Single(css => css.Version == "3.0").Schemas,
            XmlResolver = null,
            DtdProcessing = DtdProcessing.Prohibit,
        };
        _judge.ValidationEventHandler += (_, error) => throw new InvalidOperationException(error.Message);
    }

    public override string Name => "floor";

    public override Task Take(byte[][] documents) => Task.Run(() => Parallel.ForEach(documents.Chunk(Group), group =>
    {
        var rows = group.Select((document, i) => ("sender", $"{i}-{Guid.CreateVersion7():N}", document, Take(document))).ToArray();
        lock (_database)
        {
            _database.Insert(rows);
        }
    }));

    public override ValueTask DisposeAsync()
    {
        _database.Dispose();
        _party.Dispose();
        _key.Dispose();
        return ValueTask.CompletedTask;
    }

    private byte[] Take(byte[] document)
    {
        bool right;
        byte[] signature;
        lock (_party)
        {
            right = _party.VerifyData(_signedInfo, _signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }

        var digest = SHA256.HashData(Canonical(document));
        using (var reader = XmlReader.Create(new MemoryStream(document), _judge))
        {
            while (reader.Read())
            {
            }
        }

        lock (_key)
        {
            signature = _key.SignData(digest, HashAlgorithmName.SHA256);
        }

        return right ? [.. digest, .. signature, .. _signedInfo] : throw new CryptographicException("Not verified.");
    }

    // The writer of the platform that canonicalises as it goes; declarations are not copied, as exclusive canonicalisation wants it.
    private static byte[] Canonical(byte[] document)
    {
        var canonical = new MemoryStream(document.Length);
        using var reader = XmlReader.Create(new MemoryStream(document));
        using var writer = XmlDictionaryWriter.CreateTextWriter(Stream.Null);
        writer.StartCanonicalization(canonical, includeComments: false, []);
        while (reader.Read())
        {
            Copy(reader, writer);
        }

        writer.EndCanonicalization();
        return canonical.ToArray();
    }

    private static void Copy(XmlReader reader, XmlDictionaryWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                while (reader.MoveToNextAttribute())
                {
                    if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                    {
                        writer.WriteAttributeString(reader.Prefix, reader.LocalName, reader.NamespaceURI, reader.Value);
                    }
                }

                reader.MoveToElement();
                if (reader.IsEmptyElement)
                {
                    writer.WriteFullEndElement();
                }

                break;
            case XmlNodeType.EndElement:
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                writer.WriteString(reader.Value);
                break;
        }
    }
}
