using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Problems;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Documents;

public sealed class Business_documents
{
    [Fact]
    public void Samples_are_read_with_their_header_and_valid_by_schema() => Assert.All(Messages.SampleNames, name =>
    {
        var document = Messages.Business(Messages.Sample(name));
        Assert.True(document.SchemaValid, name);
        Assert.Empty(ContentCheck.Schema(document));
        Assert.Equal(name.Split('-')[0], document.Header.MessageType);
        Assert.Equal(document.Type.Code, document.Header.MessageType);
        Assert.NotNull(document.Header.MessageSender);
        Assert.NotNull(document.Header.MessageIdentification);
    });

    [Fact]
    public void Header_and_facts_are_those_of_the_document()
    {
        var document = Messages.Business(Messages.Minimal);
        Assert.Equal(new DocumentHeader("NTA.AZ", "NTA.GE", "2026-07-01T06:00:00", "AZ-2026-07-01-001-00012", "IE001", null), document.Header);
        Assert.Equal("26AZ010001B00052J6", document.Facts.Mrn);
        Assert.Equal("3.0", document.Specification.Version);
    }

    [Fact]
    public void A_wrong_check_digit_is_93_with_place_and_value()
    {
        var text = Messages.Text(Messages.Minimal).Replace("26AZ010001B00052J6", "26AZ010001B00052J7", StringComparison.Ordinal);
        var problem = Assert.Single(ContentCheck.Header(Messages.Business(Messages.Utf8(text))));
        Assert.Equal((93, "/IE001/TransitOperation/MRN", "26AZ010001B00052J7"), (problem.Code, problem.Pointer, problem.OriginalValue));
        Assert.Equal((9, 6), (problem.Line, problem.Column));
        Assert.Contains("should be 6 and is 7", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_right_MRN_has_no_problem() => Assert.Empty(ContentCheck.Header(Messages.Business(Messages.Minimal)));

    [Theory]
    [InlineData("urn:carec:cats-ice:css:9.9", "/IE001")]
    [InlineData("http://ncts.dgtaxud.ec", "/IE001")]
    public void Another_namespace_is_15_and_the_known_ones_are_named(string uri, string pointer)
    {
        var problem = Messages.Problem(Messages.Reader.Read(Messages.Utf8(Messages.Text(Messages.Minimal).Replace("urn:carec:cats-ice:css:3.0", uri, StringComparison.Ordinal))));
        Assert.Equal((15, pointer, uri), (problem.Code, problem.Pointer, problem.OriginalValue));
        Assert.Contains("urn:carec:cats-ice:css:3.0", problem.Detail, StringComparison.Ordinal);
        Assert.Equal((2, 2), (problem.Line, problem.Column));
    }

    [Fact]
    public void An_unknown_type_is_15_and_the_known_ones_are_named()
    {
        var problem = Messages.Problem(Messages.Reader.Read("<c:IE999 xmlns:c='urn:carec:cats-ice:css:3.0'/>"u8.ToArray()));
        Assert.Equal((15, "/IE999"), (problem.Code, problem.Pointer));
        Assert.Contains("IE001", problem.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_invalid_by_schema_is_still_read_and_then_explained()
    {
        var document = Messages.Business(Messages.Utf8(Messages.Text(Messages.Minimal).Replace("<declarationType>T1</declarationType>", "<wrong/>", StringComparison.Ordinal)));
        Assert.False(document.SchemaValid);
        var problems = ContentCheck.Schema(document);
        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.StartsWith("/IE001", problem.Pointer, StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Line == 10);
    }

    [Fact]
    public void Each_caller_has_a_navigator_of_its_own()
    {
        var document = Messages.Canonical(Messages.Minimal);
        var first = document.Root;
        first.MoveToFirstChild();
        Assert.Equal("IE001", document.Root.LocalName);
    }

    [Fact]
    public async Task Many_at_once_do_not_mix()
    {
        var template = Messages.Text(Messages.Minimal);
        var results = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(() =>
        {
            var id = $"AZ-PARALLEL-{i:0000}";
            var signed = Parties.EcdsaSigner.Sign(Messages.Utf8(template.Replace("AZ-2026-07-01-001-00012", id, StringComparison.Ordinal)));
            var document = Messages.Business(signed);
            return document.Header.MessageIdentification == id && document.Canonical.Span.SequenceEqual(signed);
        })));
        Assert.All(results, Assert.True);
    }

    [Fact]
    public void A_refusal_of_XML_is_an_IE917() => Assert.IsType<Refusal.XmlNack>(Messages.Refused(Messages.Reader.Read("<a>"u8.ToArray())));
}
