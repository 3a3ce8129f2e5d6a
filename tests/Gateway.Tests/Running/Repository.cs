using System.Runtime.CompilerServices;

namespace Gateway.Tests.Running;

internal static class Repository
{
    public static string Root { get; } = Locate();

    private static string Locate([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../../.."));
}
