using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using CatsIce.Schemas.Bridging;
using CatsIce.Schemas.Resources;

namespace CatsIce.Schemas;

/// <summary>Every version of the Common System Specifications, loaded from the resources of this assembly, checked and
/// compiled once. Thread-safe: all that can be reached from here is immutable or evaluated on copies.</summary>
public sealed class SchemaLibrary
{
    private static readonly Lazy<SchemaLibrary> Loaded = new(() => new SchemaLibrary(EmbeddedResources.Versions()));

    private SchemaLibrary(IEnumerable<string> versions)
    {
        Versions = [.. versions.Select(CommonSystemSpecification.Load)];
        Bridges = [.. EmbeddedResources.In("css/bridges", ".json").SelectMany(path => BridgeLoader.Load(path, Versions))];
    }

    /// <summary>The specifications this build carries. The first use costs the compilation of the schemas (some tens of
    /// milliseconds); a damaged specification throws <see cref="SpecificationException"/> here and on every later use.</summary>
    public static SchemaLibrary Default => Loaded.Value;

    /// <summary>Oldest version first.</summary>
    public ImmutableArray<CommonSystemSpecification> Versions { get; }

    /// <summary>The ways from one version to another: two for each table of <c>css/bridges</c>, up and down.</summary>
    public ImmutableArray<Bridge> Bridges { get; }

    /// <summary>The relative paths of all files of the specification: <c>css/v3.0/xsd/IE001.xsd</c>, <c>wsdl/ice.wsdl</c>.</summary>
    public static IEnumerable<string> ResourcePaths => EmbeddedResources.Paths;

    /// <summary>The codes of all answers, the same for all versions.</summary>
    public ErrorCodes Errors { get; } = ErrorCodes.Load("css/errors.json");

    public bool TryByNamespace(string ns, [NotNullWhen(true)] out CommonSystemSpecification? css) =>
        (css = Versions.FirstOrDefault(v => v.Namespace == ns)) is not null;

    /// <param name="version">As in the attribute <c>version</c> of a document: <c>3.0</c>.</param>
    /// <param name="css">The specification, when the answer is true.</param>
    public bool TryByVersion(string version, [NotNullWhen(true)] out CommonSystemSpecification? css) =>
        (css = Versions.FirstOrDefault(v => v.Version == version)) is not null;

    /// <param name="from">The version that a document is written in: <c>2.0</c>.</param>
    /// <param name="to">The version that it is wanted in: <c>3.0</c>.</param>
    /// <param name="bridge">The way, when the answer is true.</param>
    public bool TryGetBridge(string from, string to, [NotNullWhen(true)] out Bridge? bridge) =>
        (bridge = Bridges.FirstOrDefault(b => b.From == from && b.To == to)) is not null;

    /// <summary>Opens one file of the specification for reading.</summary>
    /// <exception cref="FileNotFoundException">There is no such file: see <see cref="ResourcePaths"/>.</exception>
    public static Stream OpenResource(string path) => EmbeddedResources.Open(path);
}
