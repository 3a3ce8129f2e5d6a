using System.Xml;
using CatsIce.Protocol.Problems;
using CatsIce.Schemas;

namespace CatsIce.Gateway.Receive.Operations;

/// <summary>Gives out the code lists as they stand in the specification (OASIS genericode).</summary>
internal sealed class ReferenceDataDesk(SchemaLibrary library)
{
    /// <returns>The genericode document without XML declaration, or a Fault NotFound.</returns>
    public Outcome<byte[]> Find(string codeList, string version)
    {
        if (!library.TryByVersion(version, out var css))
        {
            return NotFound($"There is no CSS {version}.", $"Ask for one of {string.Join(", ", library.Versions.Select(v => v.Version))}.");
        }

        // A version may share the list of another one, so the file is the one that the list was read from.
        return css.CodeLists.TryGet(codeList, out var list)
            ? Read(list.ResourcePath)
            : NotFound($"CSS {css.Version} has no code list '{codeList}'.", "Ask for a list as errorReason names it, for example CL008.");
    }

    private static byte[] Read(string path)
    {
        using var source = SchemaLibrary.OpenResource(path);
        using var reader = XmlReader.Create(source, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new XmlWriterSettings { OmitXmlDeclaration = true, Encoding = new System.Text.UTF8Encoding(false) }))
        {
            reader.MoveToContent();
            writer.WriteNode(reader, defattr: false);
        }
        return bytes.ToArray();
    }

    private static Refusal.Fault NotFound(string detail, string mend) => new(FaultCode.NotFound, detail, mend);
}
