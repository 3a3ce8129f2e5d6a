using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas.Genericode;

/// <summary>Reads an OASIS genericode 1.0 file with the columns Code, Name, ValidFrom and ValidTo.</summary>
internal static class GenericodeReader
{
    private static readonly XNamespace Gc = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";
    private static readonly string[] Columns = ["Code", "Name", "ValidFrom", "ValidTo"];

    /// <exception cref="SpecificationException">Names the file and the row.</exception>
    public static CodeList Read(string path)
    {
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true };
            using var reader = XmlReader.Create(EmbeddedResources.Open(path), settings);
            return Read(path, XDocument.Load(reader, LoadOptions.SetLineInfo).Root!);
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw new SpecificationException($"{path}: {e.Message}", e);
        }
    }

    private static CodeList Read(string path, XElement root)
    {
        if (root.Name != Gc + "CodeList")
        {
            throw new SpecificationException($"{path}: the root is {root.Name}, expected a CodeList of genericode 1.0.");
        }

        var identification = root.Element("Identification");
        var name = Text(path, identification, "ShortName");
        if (!path.EndsWith($"/{name}.gc", StringComparison.Ordinal))
        {
            throw new SpecificationException($"{path}: the list calls itself '{name}'.");
        }

        var rows = root.Element("SimpleCodeList")?.Elements("Row").Select(row => Entry(path, row)).ToImmutableArray() ?? [];
        RefuseOverlaps(path, rows);
        return new CodeList(name, Text(path, identification, "LongName"), Text(path, identification, "Version"),
            root.Element("Annotation")?.Value.Trim() ?? "", path, rows);
    }

    private static CodeListEntry Entry(string path, XElement row)
    {
        var cells = row.Elements("Value").ToDictionary(v => (string?)v.Attribute("ColumnRef") ?? "", v => v.Element("SimpleValue")?.Value ?? "");
        var where = $"{path}, line {((IXmlLineInfo)row).LineNumber}";
        if (cells.Keys.Except(Columns).FirstOrDefault() is { } unknown)
        {
            throw new SpecificationException($"{where}: there is no column '{unknown}'.");
        }

        string Cell(string column) => cells.TryGetValue(column, out var text) && text.Length > 0
            ? text
            : throw new SpecificationException($"{where}: {column} is missing.");
        return new(Cell("Code"), Cell("Name"), Day(Cell("ValidFrom")), cells.ContainsKey("ValidTo") ? Day(Cell("ValidTo")) : null);
    }

    private static void RefuseOverlaps(string path, ImmutableArray<CodeListEntry> rows)
    {
        foreach (var code in rows.GroupBy(r => r.Code).Where(g => g.Count() > 1))
        {
            var periods = code.OrderBy(r => r.ValidFrom).ToArray();
            if (periods.Zip(periods.Skip(1)).Any(pair => pair.First.ValidTo is null || pair.First.ValidTo >= pair.Second.ValidFrom))
            {
                throw new SpecificationException($"{path}: the code '{code.Key}' has entries whose validity overlaps.");
            }
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(string path, XElement? parent, string name) =>
        parent?.Element(name)?.Value is { Length: > 0 } text ? text : throw new SpecificationException($"{path}: Identification/{name} is missing.");
}
