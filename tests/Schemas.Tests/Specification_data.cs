using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Specification_data
{
    [Fact]
    public void Version_3_is_found_by_number_and_by_namespace()
    {
        Assert.True(SchemaLibrary.Default.TryByVersion("3.0", out var byVersion));
        Assert.True(SchemaLibrary.Default.TryByNamespace("urn:carec:cats-ice:css:3.0", out var byNamespace));
        Assert.Same(byVersion, byNamespace);
        Assert.False(SchemaLibrary.Default.TryByVersion("9.9", out _));
        Assert.False(SchemaLibrary.Default.TryByNamespace("", out _));
    }

    [Fact]
    public void Every_message_has_its_schema_and_every_schema_its_message()
    {
        var roots = Documents.Css.Schemas.GlobalElements.Names.Cast<System.Xml.XmlQualifiedName>()
            .Where(n => n.Namespace == Documents.Css.Namespace).Select(n => n.Name).Order();
        Assert.Equal(Documents.Css.Messages.All.Select(m => m.Code).Order(), roots);
    }

    [Theory]
    [InlineData("IE001-typical-cotton-yarn.xml", "26UZ026002A41027J0", "UZ026002", "GE009001")]
    [InlineData("IE050-typical-cotton-yarn-to-georgia.xml", "26UZ026002A41027J0", "UZ026002", "AZ005001,GE017002")]
    [InlineData("IE006-cotton-yarn-at-poti.xml", "26UZ026002A41027J0", "GE009001", "UZ026002")]
    [InlineData("IE003-negative-unknown-movement.xml", "26UZ026002A00001J6", null, "GE011001")]
    public void Facts_for_routing_are_read_from_where_the_table_says(string sample, string mrn, string? sender, string recipients)
    {
        var facts = Documents.Read(Documents.Text(sample)).Facts;
        Assert.Equal((mrn, sender, recipients), (facts.Mrn, facts.SenderOffice, string.Join(',', facts.RecipientOffices)));
    }

    [Fact]
    public void The_paths_of_the_message_table_lead_to_elements_of_the_schemas()
    {
        // Each party's office and each MRN stands in at least one sample of the message, so a wrong name would be seen.
        foreach (var type in Documents.Css.Messages.All)
        {
            var facts = Documents.Samples.Where(s => s.StartsWith(type.Code, StringComparison.Ordinal)).Select(s => Documents.Read(Documents.Text(s)).Facts).ToArray();
            Assert.NotEmpty(facts);
            Assert.Equal(type.MrnPath is not null, facts.Any(f => f.Mrn is not null));
            Assert.Equal(!type.Sender.Offices.IsEmpty, facts.Any(f => f.SenderOffice is not null));
            Assert.Equal(!type.Recipient.Offices.IsEmpty, facts.Any(f => !f.RecipientOffices.IsEmpty));
        }
    }

    [Fact]
    public void Files_are_opened_by_their_path_only()
    {
        Assert.Contains("css/v3.0/xsd/IE001.xsd", SchemaLibrary.ResourcePaths);
        using var stream = SchemaLibrary.OpenResource("css/v3.0/movement.json");
        Assert.True(stream.Length > 100);
        Assert.Throws<FileNotFoundException>(() => SchemaLibrary.OpenResource("../css/v3.0/movement.json"));
    }

    [Fact]
    public async Task Checks_on_many_threads_find_what_one_finds()
    {
        var documents = Documents.Samples.Select(s => Documents.Read(Documents.Text(s).Replace("<code>A", "<code>X", StringComparison.Ordinal))).ToArray();
        var expected = documents.Select(d => string.Join("\n", Documents.Css.CheckContent(d.Root))).ToArray();
        var found = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => string.Join("\n", Documents.Css.CheckContent(documents[i % documents.Length].Root)))));
        Assert.All(found.Select((text, i) => (text, i)), pair => Assert.Equal(expected[pair.i % expected.Length], pair.text));
    }
}
