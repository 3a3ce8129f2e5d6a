using System.ComponentModel;
using System.Diagnostics;

namespace Schemas.Tests;

/// <summary>libxml2's opinion of a document, by its command xmllint: it shares no code with us.</summary>
internal static class Samples_Witness
{
    private static readonly Lazy<bool> Present = new(() => Run("--version") is not null);

    /// <summary>Null when valid, otherwise what xmllint wrote. Skips the test where xmllint is not installed.</summary>
    public static string? Objection(string file)
    {
        Assert.SkipUnless(Present.Value, "xmllint is not installed (Debian: libxml2-utils), so libxml2 can not be asked for its opinion.");
        var message = Path.GetFileName(file).Split('-')[0];
        var schema = Path.Combine(Samples_Folder.Root, "Schemas", "css", "v3.0", "xsd", message + ".xsd");
        var (code, output) = Run("--noout", "--nonet", "--schema", schema, file)!.Value;
        return code switch
        {
            0 => null,
            1 or 3 => output, // 1: not well-formed, 3: not valid
            _ => throw new InvalidOperationException($"xmllint ended with {code}, which is no verdict on {file}: {output}"),
        };
    }

    private static (int Code, string Output)? Run(params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo("xmllint", arguments) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
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
