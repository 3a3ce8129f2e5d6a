using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Xml;
using System.Xml.Schema;
using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>The sample documents of version 3.0 as they lie in the repository, and the judge: a validating reader and nothing else.</summary>
internal static class Samples_Folder
{
    private static readonly JsonSerializerOptions IndexFormat = new(JsonSerializerDefaults.Web);

    public static string Root { get; } = FindRoot();

    public static string Path { get; } = System.IO.Path.Combine(Root, "samples", "messages", "v3.0");

    public static string InvalidPath { get; } = System.IO.Path.Combine(Path, "invalid");

    public static IEnumerable<TheoryDataRow<string>> Valid() => Names(Path).Select(name => new TheoryDataRow<string>(name));

    public static IEnumerable<TheoryDataRow<string>> Invalid() => Names(InvalidPath).Select(name => new TheoryDataRow<string>(name));

    public static IReadOnlyList<Mistake> Index() =>
        JsonSerializer.Deserialize<List<Mistake>>(File.ReadAllText(System.IO.Path.Combine(InvalidPath, "index.json")), IndexFormat)!;

    /// <summary>What the schemas of version 3.0 say against a document; nothing when it is valid.</summary>
    public static IReadOnlyList<string> Judge(string file)
    {
        Assert.True(SchemaLibrary.Default.TryByVersion("3.0", out var css));
        var errors = new List<string>();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            Schemas = css.Schemas,
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings,
        };
        settings.ValidationEventHandler += (_, e) => errors.Add($"({e.Exception.LineNumber},{e.Exception.LinePosition}) {e.Message}");
        try
        {
            using var reader = XmlReader.Create(file, settings);
            while (reader.Read())
            {
            }
        }
        catch (XmlException e)
        {
            errors.Add(e.Message);
        }

        return errors;
    }

    private static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*.xml").Select(file => System.IO.Path.GetFileName(file)).Order(StringComparer.Ordinal);

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        foreach (var start in new[] { System.IO.Path.GetDirectoryName(thisFile), AppContext.BaseDirectory })
        {
            for (var folder = start; !string.IsNullOrEmpty(folder); folder = System.IO.Path.GetDirectoryName(folder))
            {
                if (File.Exists(System.IO.Path.Combine(folder, "CatsIce.sln")))
                {
                    return folder;
                }
            }
        }

        throw new InvalidOperationException($"CatsIce.sln is in no folder above {thisFile} or {AppContext.BaseDirectory}.");
    }

    /// <summary>One line of invalid/index.json; see samples/messages/README.md.</summary>
    public sealed record Mistake(string File, int Code, string? Pointer, int Line, int Column, string Neighbour, string What);
}
