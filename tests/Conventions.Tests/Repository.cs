using System.Runtime.CompilerServices;

namespace Conventions.Tests;

/// <summary>The files of the repository as they lie in the working tree, without what the build made.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", ".git", "TestResults", ".catsice", ".vs", ".idea", "__pycache__"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Walk(Path.Combine(Root, folder)).Where(file => extensions.Contains(Path.GetExtension(file)));

    /// <summary>C# that ships: not tests.</summary>
    public static IEnumerable<string> ProductCode() =>
        Files("", ".cs").Where(file => !Relative(file).StartsWith("tests/", StringComparison.Ordinal));

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    public static string Read(string relative) => File.ReadAllText(Path.Combine(Root, relative));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (NotOurs.Contains(Path.GetFileName(inner))) continue;
            foreach (var file in Walk(inner)) yield return file;
        }
    }

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        // The source path is right on the machine that built; a copied test folder is found from the assembly upwards.
        foreach (var start in new[] { Path.GetDirectoryName(thisFile), AppContext.BaseDirectory })
        {
            for (var folder = start; !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
            {
                if (File.Exists(Path.Combine(folder, "CatsIce.sln"))) return folder;
            }
        }

        throw new InvalidOperationException($"CatsIce.sln is in no folder above {thisFile} or {AppContext.BaseDirectory}.");
    }
}
