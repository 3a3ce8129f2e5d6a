using System.Text.RegularExpressions;

namespace Conventions.Tests;

public sealed partial class Source_files
{
    [Fact]
    public void None_is_longer_than_300_lines()
    {
        var tooLong = Repository.Files("", ".cs", ".py", ".sh")
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > 300);
        Offences.None(tooLong);
    }

    [Fact]
    public void None_swallows_an_exception() => Offences.None(Repository.Files("", ".cs"), EmptyCatch());

    [Fact]
    public void None_postpones_work() => Offences.None(Repository.Files("", ".cs", ".py", ".xsd", ".csproj"), Postponed());

    [Fact]
    public void None_waits_for_luck() => Offences.None(Repository.Files("", ".cs"), ThreadSleep());

    [Fact]
    public void None_names_a_place_of_one_machine() =>
        Offences.None(Repository.Files("", ".cs", ".py", ".md", ".json", ".csproj", ".props", ".xsd", ".wsdl"), MachinePath());

    [Fact]
    public void No_SQL_selects_everything() => Offences.None(Repository.Files("", ".cs"), SelectEverything());

    [Fact]
    public void Namespaces_follow_the_folders()
    {
        var wrong = Repository.ProductCode()
            .Select(file => (File: Repository.Relative(file), Namespace: NamespaceLine().Match(File.ReadAllText(file)).Groups[1].Value))
            .Where(file => file.Namespace.Length > 0 && !FolderSuffixFits(file.File, file.Namespace));
        Offences.None(wrong);
    }

    /// <summary>Gateway/Host/Store/X.cs may be CatsIce.Gateway.Store: the folders below the project end the namespace.</summary>
    private static bool FolderSuffixFits(string file, string ns)
    {
        var folder = Path.GetDirectoryName(file)!;
        var project = folder;
        while (project.Length > 0 && Directory.GetFiles(Path.Combine(Repository.Root, project), "*.csproj").Length == 0)
        {
            project = Path.GetDirectoryName(project)!;
        }

        var inner = Path.GetRelativePath(project, folder).Replace('/', '.').Replace('\\', '.');
        return inner == "." || ns.EndsWith("." + inner, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*(when\s*\([^)]*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();

    // Spelt in two halves, so that this file does not offend itself.
    [GeneratedRegex(@"\b(TO" + @"DO|FIX" + @"ME|XX" + @"X:|HA" + @"CK:)|NotImplemented" + @"Exception")]
    private static partial Regex Postponed();

    [GeneratedRegex(@"Thread\." + @"Sleep\(")]
    private static partial Regex ThreadSleep();

    [GeneratedRegex(@"(?<![\w./~-])/(home|root|Users)/[\w.]|\b[A-Z]:\\\\?Users", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"SELECT\s+" + @"\*", RegexOptions.IgnoreCase)]
    private static partial Regex SelectEverything();

    [GeneratedRegex(@"^namespace\s+([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
