using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Xml;
using CatsIce.Schemas.Documentation;
using CatsIce.Schemas.Tool.CommandLine;

namespace CatsIce.Schemas.Tool.Docs;

/// <summary><c>docs [--out DIR]</c></summary>
internal static class DocsVerb
{
    public static Command Create()
    {
        var folder = new Option<string?>("--out") { Description = "Where to write; without it docs/css of the working tree.", HelpName = "DIR" };
        var verb = new Command(
            "docs",
            """
            Writes the specification as HTML pages: from the data, the chapters beside them and the samples. Must be run inside the working tree of the
            project. The same data give the same bytes. Pages of an earlier run that no longer belong to it are removed.

            Exit codes: 0 written, 2 the command line or the folder can not be used.
            Example: docs --out /tmp/css
            """)
        {
            folder,
        };
        verb.SetAction(parsed => Run(parsed.GetValue(folder), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return verb;
    }

    private static int Run(string? folder, TextWriter output, TextWriter error)
    {
        if (SourceFolder.Above(Directory.GetCurrentDirectory()) is not { } sources)
        {
            return Fault.Write(error, "no CatsIce.sln in this folder or above it; run it inside the working tree.");
        }

        if (folder is "")
        {
            return Fault.Write(error, "--out is empty.");
        }

        var target = folder ?? Path.Combine(sources.Root, "docs", "css");
        if (File.Exists(target))
        {
            return Fault.Write(error, $"{target} is a file; name a folder.");
        }

        ImmutableArray<SiteFile> files;
        try
        {
            files = new SpecificationSite(SchemaLibrary.Default, sources).Build();
        }
        catch (Exception e) when (e is XmlException or JsonException)
        {
            return Fault.Write(error, $"a sample, or the index of samples, can not be read: {e.Message}");
        }

        var removed = SiteFolder.Write(target, files);
        output.WriteLine($"{target}: {files.Length} files, {files.Sum(f => (long)System.Text.Encoding.UTF8.GetByteCount(f.Content)) / 1024} KiB{(removed == 0 ? "" : $"; {removed} old ones removed")}.");
        return ExitCode.Valid;
    }
}
