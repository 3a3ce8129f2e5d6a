using CatsIce.Schemas.Fields;

namespace Schemas.Tests;

public sealed class Fields_of_messages
{
    [Theory]
    [InlineData("IE001", "/IE001/TransitOperation/MRN", "1", "an18", null)]
    [InlineData("IE001", "/IE001/CustomsOfficeOfDeparture/referenceNumber", "1", "an8", "CL171")]
    [InlineData("IE001", "/IE001/CustomsOfficeOfTransitDeclared", "0..9", null, null)]
    [InlineData("IE001", "/IE001/Consignment/grossMass", "1", "n..16,6", null)]
    [InlineData("IE001", "/IE001/Consignment/containerIndicator", "1", "n1", "CL027")]
    [InlineData("IE001", "/IE001/Consignment/HouseConsignment/sequenceNumber", "1", "n..5", null)]
    [InlineData("IE118", "/IE118/TransitOperation/passageDate", "1", "date", null)]
    [InlineData("IE006", "/IE006/messageIdentification", "1", "an..35", null)]
    [InlineData("IE006", "/IE006/preparationDateAndTime", "1", "date-time", null)]
    public void Cardinality_format_and_code_list_are_read(string message, string path, string cardinality, string? notation, string? list)
    {
        var field = Documents.Css.FieldsOf(message).AndBelow().Single(f => f.Path == path);
        Assert.Equal((cardinality, notation, list), (field.Cardinality, field.Format?.Notation, field.List?.Name));
    }

    [Fact]
    public void Every_rule_touches_a_field_and_every_value_has_a_format()
    {
        var fields = Documents.Css.Messages.All.SelectMany(m => Documents.Css.FieldsOf(m.Code).AndBelow()).ToArray();
        Assert.Empty(Documents.Css.Rules.All.Except(fields.SelectMany(f => f.Rules)));
        Assert.Empty(fields.Where(f => f.Children.IsEmpty && f.Format is null && !f.Path.Contains("/Signature/", StringComparison.Ordinal)).Select(f => f.Path));
    }

    [Fact]
    public void A_rule_stands_also_at_the_field_it_finds_fault_with()
    {
        var field = Documents.Css.FieldsOf("IE003").AndBelow().Single(f => f.Path == "/IE003/TransitOperation/declarationType");
        Assert.Contains(field.Rules, r => r.Id == "C0365-type");
    }

    [Fact]
    public void An_unknown_message_is_refused() => Assert.Throws<ArgumentException>(() => Documents.Css.FieldsOf("IE999"));

    [Fact]
    public void Formats_say_no_more_than_the_patterns()
    {
        foreach (var field in Documents.Css.Messages.All.SelectMany(m => Documents.Css.FieldsOf(m.Code).AndBelow()).Where(f => f.Format is { Patterns.IsEmpty: false }))
        {
            Assert.Matches(@"^(an|a|n)(\.\.)?\d+$|^an?$|^date(-time)?$", field.Format!.Notation);
        }

        Assert.Equal("an..35", new ValueFormat("an..35", "Text35", [], [], null, null).InWords);
    }
}
