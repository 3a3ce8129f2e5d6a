using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using CatsIce.Schemas;
using CatsIce.Schemas.Documentation;

namespace Schemas.Tests;

/// <summary>The specification as a document, built once for all tests.</summary>
internal static class Documentation_Site
{
    public static SourceFolder Sources { get; } = SourceFolder.Above(Here()) ?? throw new InvalidOperationException("The tests were built outside the working tree.");

    private static readonly Lazy<ImmutableArray<SiteFile>> Built = new(() => new SpecificationSite(SchemaLibrary.Default, Sources).Build());

    public static ImmutableArray<SiteFile> Files => Built.Value;

    public static IEnumerable<(string Path, XDocument Page)> Pages { get; } =
        Built.Value.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)).Select(f => (f.Path, XDocument.Parse(f.Content, LoadOptions.PreserveWhitespace))).ToArray();

    public static XNamespace Xhtml => "http://www.w3.org/1999/xhtml";

    public static IEnumerable<XElement> All(this XDocument page, string name) => page.Descendants(Xhtml + name);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
