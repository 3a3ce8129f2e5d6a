using System.Collections.Concurrent;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Witness;

/// <summary>Validity by the published XSDs and the plain validating reader. Of the specification it takes the files alone; it compiles them itself. Thread-safe.</summary>
internal static class SchemaWitness
{
    private const string Scheme = "witness";
    private static readonly ConcurrentDictionary<string, Lazy<XmlSchemaSet>> Compiled = new();

    /// <returns>Why the document is not valid, empty when it is; null when no version knows its namespace.</returns>
    public static string? Judge(XmlElement root)
    {
        if (FolderOf(root.NamespaceURI) is not { } folder)
        {
            return null;
        }

        var why = "";
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = Compiled.GetOrAdd(folder, f => new(() => Compile(f))).Value, ValidationFlags = XmlSchemaValidationFlags.None };
        settings.ValidationEventHandler += (_, e) => why = why.Length == 0 ? e.Message : why;
        using var reader = XmlReader.Create(new XmlNodeReader(root), settings);
        while (reader.Read())
        {
        }

        // A reader without a declaration of the root only warns, and warnings are not asked for.
        return why.Length == 0 && reader.Settings!.Schemas.GlobalElements[new XmlQualifiedName(root.LocalName, root.NamespaceURI)] is null
            ? $"no schema declares {root.LocalName}"
            : why;
    }

    private static string? FolderOf(string ns)
    {
        const string Versions = "urn:carec:cats-ice:css:";
        var folder = ns.StartsWith(Versions, StringComparison.Ordinal) ? $"css/v{ns[Versions.Length..]}/xsd/" : null;
        return folder is not null && SchemaLibrary.ResourcePaths.Any(path => path.StartsWith(folder, StringComparison.Ordinal)) ? folder : null;
    }

    private static XmlSchemaSet Compile(string folder)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new Resolver() };
        schemas.ValidationEventHandler += (_, e) => throw e.Exception;
        foreach (var path in SchemaLibrary.ResourcePaths.Where(p => p.StartsWith(folder, StringComparison.Ordinal) && p.EndsWith(".xsd", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var address = $"{Scheme}:///{path}";
            if (!schemas.Schemas().Cast<XmlSchema>().Any(s => s.SourceUri == address))
            {
                using var reader = XmlReader.Create(SchemaLibrary.OpenResource(path), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true }, address);
                schemas.Add(null, reader);
            }
        }

        schemas.Compile();
        return schemas;
    }

    private sealed class Resolver : XmlResolver
    {
        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            absoluteUri.Scheme == Scheme ? SchemaLibrary.OpenResource(absoluteUri.AbsolutePath.TrimStart('/')) : throw new XmlException($"A schema refers to '{absoluteUri}', which is no file of the specification.");
    }
}
