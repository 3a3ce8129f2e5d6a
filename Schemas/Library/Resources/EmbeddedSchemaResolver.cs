using System.Xml;

namespace CatsIce.Schemas.Resources;

/// <summary>Resolves the includes and imports of our schemas among the embedded files, and nothing else: no network, no file system.</summary>
internal sealed class EmbeddedSchemaResolver : XmlResolver
{
    private const string Scheme = "embedded";

    public static Uri AddressOf(string path) => new($"{Scheme}:///{path}");

    public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
        absoluteUri.Scheme == Scheme
            ? EmbeddedResources.Open(absoluteUri.AbsolutePath.TrimStart('/'))
            : throw new XmlException($"A schema refers to '{absoluteUri}'; only files of the specification itself may be included or imported.");
}
