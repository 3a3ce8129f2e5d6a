using System.Reflection;

namespace CatsIce.Corridor.Processes;

/// <summary>Where the build put the programs (written into this assembly by the project file).</summary>
internal static class Programs
{
    public static string Hub => Find("HubAssembly");

    public static string NationalSystem => Find("NationalSystemAssembly");

    private static string Find(string key)
    {
        var path = Path.GetFullPath(typeof(Programs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing; build the solution first (dotnet build).");
    }
}
