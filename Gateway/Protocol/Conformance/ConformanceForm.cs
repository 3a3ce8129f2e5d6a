using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Protocol.Conformance;

/// <summary>The form of certificates and revocation lists: parsed once under limits, then judged by the published schema.</summary>
internal static class ConformanceForm
{
    /// <summary>Far above what a certificate or list can be, far below what costs anything.</summary>
    private static readonly DocumentLimits Limits = new() { MaxCharacters = 4 * 1024 * 1024, MaxCanonicalBytes = 8 * 1024 * 1024, MaxDepth = 16 };

    private static readonly Lazy<XmlSchemaSet> Schema = new(Load);

    public static bool TryRead(ReadOnlyMemory<byte> file, string root, [NotNullWhen(true)] out CanonicalDocument? document, [NotNullWhen(false)] out CertificateRefusal? refusal)
    {
        if (!CanonicalDocument.Read(file, Limits).TryGet(out document, out var unreadable))
        {
            refusal = new CertificateRefusal(CertificateFault.WrongForm, $"It is no XML that can be read: {unreadable.Summary}", "Ask the issuer for the file as it was issued; nothing may be changed or cut.");
            return false;
        }

        refusal = FaultOf(document, root);
        return refusal is null;
    }

    /// <summary>What is issued must be what is accepted.</summary>
    public static byte[] Checked(byte[] signed, string root) =>
        TryRead(signed, root, out _, out var refusal) ? signed : throw new FormatException(refusal.Detail);

    private static CertificateRefusal? FaultOf(CanonicalDocument document, string root)
    {
        if (document.RootName != root || document.Namespace != XmlNames.Conformance)
        {
            return Wrong($"The document is {{{OneLine.Quote(document.Namespace)}}}{OneLine.Quote(document.RootName)}; expected {root} of {XmlNames.Conformance}.", $"Name the file that holds the {root}.");
        }

        string? first = null;
        var whole = document.Root;
        whole.MoveToRoot();
        whole.CheckValidity(Schema.Value, (_, found) => first ??= found.Message);
        return first is null ? null : Wrong($"The {root} is not as conformance.xsd says: {OneLine.Of(first)}", "Ask the issuer for the file as it was issued.");
    }

    private static CertificateRefusal Wrong(string detail, string mend) => new(CertificateFault.WrongForm, detail, mend);

    private static XmlSchemaSet Load()
    {
        using var stream = SchemaLibrary.OpenResource("wsdl/conformance.xsd");
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var schemas = new XmlSchemaSet { XmlResolver = null };
        schemas.Add(XmlNames.Conformance, reader);
        schemas.Compile();
        return schemas;
    }
}
