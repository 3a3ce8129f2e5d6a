using System.ComponentModel;
using System.Diagnostics;

namespace Schemas.Tests;

/// <summary>libxml2's opinion of documents, by its command xmllint: it shares no code with us.</summary>
internal static class Samples_Witness
{
    private static readonly Lazy<bool> Present = new(() => Run("--version") is not null);

    /// <summary>Null when valid, otherwise what xmllint wrote. Skips the test where xmllint is not installed.</summary>
    public static string? Objection(string file, string version = "3.0")
    {
        var output = Ask(version, Path.GetFileName(file).Split('-')[0], file);
        return output.Contains($"{file} validates", StringComparison.Ordinal) ? null : output;
    }

    /// <summary>Those of the files, all of one message type, that libxml2 holds valid. Skips as above.</summary>
    public static IReadOnlySet<string> Valid(string message, IEnumerable<string> files)
    {
        var lines = Ask("3.0", message, [.. files]).Split('\n').ToHashSet();
        return files.Where(file => lines.Contains($"{file} validates")).ToHashSet();
    }

    private static string Ask(string version, string message, params string[] files)
    {
        Assert.SkipUnless(Present.Value, "xmllint is not installed (Debian: libxml2-utils), so libxml2 can not be asked for its opinion.");
        var schema = Path.Combine(Samples_Folder.Root, "Schemas", "css", "v" + version, "xsd", message + ".xsd");
        var (code, output) = Run(["--noout", "--nonet", "--schema", schema, .. files])!.Value;
        return code is 0 or 1 or 3 or 4 // all valid; not well-formed; not valid
            ? output
            : throw new InvalidOperationException($"xmllint ended with {code}, which is no verdict: {output}");
    }

    private static (int Code, string Output)? Run(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("xmllint", arguments) { RedirectStandardError = true })!;
            var output = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
