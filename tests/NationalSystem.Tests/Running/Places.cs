using System.Reflection;

namespace NationalSystem.Tests.Running;

/// <summary>Where the build says that things lie.</summary>
internal static class Places
{
    public static string Declarations => Find("Declarations");

    public static string Messages => Find("Messages");

    public static string Corridor => Find("CorridorAssembly");

    private static string Find(string key) =>
        Path.GetFullPath(typeof(Places).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!);
}
