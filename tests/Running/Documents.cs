using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Running;

/// <summary>Business documents made from the samples: real content, with an MRN and a messageIdentification of their own.</summary>
public static class Documents
{
    private static int _serial;

    /// <summary>The folder of the solution.</summary>
    public static string Repository { get; } = Locate();

    /// <param name="sample">File name in samples/messages/v3.0 (or another version) without extension.</param>
    /// <param name="change">What else to change, on the root.</param>
    public static XElement Fresh(string sample, Action<XElement>? change = null, string version = "3.0")
    {
        var root = XElement.Load(Path.Combine(Repository, "samples/messages/v" + version, sample + ".xml"), LoadOptions.PreserveWhitespace);
        var number = Interlocked.Increment(ref _serial);
        root.Element("messageIdentification")!.Value = $"TEST-{Environment.ProcessId}-{number}";
        if (root.Element("TransitOperation")?.Element("MRN") is { } mrn)
        {
            var serial = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId % 100000:00000}T{number:000000}");
            mrn.Value = Mrn.Create(2026, mrn.Value[2..4], serial, procedure: mrn.Value[16]).Value;
        }

        change?.Invoke(root);
        return root;
    }

    public static async Task<string> Save(XElement document, string folder)
    {
        var file = Path.Combine(folder, $"{document.Element("messageIdentification")!.Value}.xml");
        await File.WriteAllTextAsync(file, document.ToString(SaveOptions.DisableFormatting));
        return file;
    }

    private static string Locate([CallerFilePath] string thisFile = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "../.."));
}
