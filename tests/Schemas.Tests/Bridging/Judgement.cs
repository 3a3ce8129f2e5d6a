using System.Xml;
using System.Xml.Schema;
using System.Xml.XPath;
using CatsIce.Schemas;
using CatsIce.Schemas.Bridging;

namespace Schemas.Tests.Bridging;

/// <summary>The validating reader of the platform, which the bridge does not use.</summary>
internal static class Judgement
{
    public static List<string> Of(string version, byte[] document)
    {
        Assert.True(SchemaLibrary.Default.TryByVersion(version, out var css));
        var errors = new List<string>();
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            Schemas = css.Schemas,
            ValidationType = ValidationType.Schema,
            ValidationFlags = XmlSchemaValidationFlags.ReportValidationWarnings,
        };
        settings.ValidationEventHandler += (_, e) => errors.Add(e.Message);
        using var reader = XmlReader.Create(new MemoryStream(document), settings);
        while (reader.Read())
        {
        }

        return errors;
    }
}

internal static class Pointers
{
    /// <summary>The element is there, or the group is there in which it is missing.</summary>
    public static void LeadIntoTheSource(XPathNavigator source, BridgeFinding finding)
    {
        var root = source.Clone();
        root.MoveToRoot();
        var at = Select(finding.Pointer);
        Assert.True(at is not null || Select(finding.Pointer[..finding.Pointer.LastIndexOf('/')]) is not null, $"{finding.Pointer} leads nowhere.");
        Assert.False(string.IsNullOrWhiteSpace(finding.Detail) || string.IsNullOrWhiteSpace(finding.Mend));
        if (at is { } element && !element.MoveToChild(XPathNodeType.Element))
        {
            Assert.Equal(element.Value, finding.OriginalValue);
        }

        XPathNavigator? Select(string pointer) => root.SelectSingleNode(string.Join('/', pointer.Split('/').Select((step, i) => i == 1 ? "*" : step)));
    }
}
