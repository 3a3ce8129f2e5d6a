using System.Text;
using System.Xml;
using System.Xml.Schema;
using CatsIce.ConformanceSuite.Reports.TestBed;
using ConformanceSuite.Tests.Snapshots;

namespace ConformanceSuite.Tests.Reports;

public sealed class Test_Bed_report
{
    /// <summary>The schemas of the Test Bed are the European Union's, under its own licence, and so are not part of this repository.</summary>
    private const string Variable = "CATSICE_GITB_SCHEMAS";

    [Fact]
    public void Is_as_verified() => Snapshot.Matches(Encoding.UTF8.GetString(TestBedReport.Write(SampleSession.Record)), "Reports/trl.xml");

    [Fact]
    public void Is_valid_by_gitb_tr_xsd()
    {
        var folder = Folder();
        Assert.SkipWhen(folder is null, $"gitb_tr.xsd of the Test Bed is not here; name a folder that holds it and gitb_core.xsd in {Variable}.");
        var schemas = new XmlSchemaSet { XmlResolver = null };
        foreach (var file in (string[])["gitb_core.xsd", "gitb_tr.xsd"])
        {
            using var schema = XmlReader.Create(Path.Combine(folder!, file));
            schemas.Add(null, schema);
        }

        var problems = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas, XmlResolver = null };
        settings.ValidationEventHandler += (_, problem) => problems.Add($"{problem.Exception.LineNumber}: {problem.Message}");
        using var reader = XmlReader.Create(new MemoryStream(TestBedReport.Write(SampleSession.Record)), settings);
        while (reader.Read())
        {
        }

        Assert.Empty(problems);
    }

    private static string? Folder()
    {
        // Named, or in a folder data/gitb of a neighbour of the repository, where those who work on it keep what is not theirs to publish.
        var beside = Directory.EnumerateDirectories(Path.GetFullPath(Path.Combine(Snapshot.Folder, "../../.."))).Select(neighbour => Path.Combine(neighbour, "data", "gitb"));
        return new[] { Environment.GetEnvironmentVariable(Variable) }.Concat(beside).FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, "gitb_tr.xsd")));
    }
}
