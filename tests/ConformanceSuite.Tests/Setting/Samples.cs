using CatsIce.Protocol.Documents;
using CatsIce.Schemas;

namespace ConformanceSuite.Tests.Setting;

/// <summary>The sample documents of the specification, unsigned.</summary>
internal static class Samples
{
    private static readonly string Folder = typeof(Samples).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "Messages").Value!;

    public static DocumentReader Reader { get; } = new(SchemaLibrary.Default, DocumentLimits.Default);

    public static byte[] Read(string name) => File.ReadAllBytes(Path.Combine(Folder, name + ".xml"));
}
