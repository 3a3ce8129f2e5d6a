using CatsIce.Protocol.Identifiers;

namespace Protocol.Tests.Identifiers;

public sealed class Other_identifiers
{
    [Theory]
    [InlineData("NTA.UZ", true)]
    [InlineData("ICE", true)]
    [InlineData("NCTS", true)]
    [InlineData("GUA.INSURER-1", true)]
    [InlineData("NTA.uz", false)]
    [InlineData("NTA.UZB", false)]
    [InlineData("NTA.", false)]
    [InlineData("GUA.", false)]
    [InlineData("../../etc", false)]
    [InlineData("NTA.UZ\n", false)]
    [InlineData("I", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Participant(string? text, bool good) => Assert.Equal(good, ParticipantId.TryParse(text, out _));

    [Theory]
    [InlineData("NTA.UZ", "UZ")]
    [InlineData("ICE", null)]
    [InlineData("GUA.X", null)]
    public void Country_of_a_participant(string text, string? country) => Assert.Equal(country, ParticipantId.Parse(text).Country);

    [Theory]
    [InlineData("UZ010001", true)]
    [InlineData("GE0ABC12", true)]
    [InlineData("UZ01000", false)]
    [InlineData("UZ0100011", false)]
    [InlineData("uz010001", false)]
    [InlineData("U1010001", false)]
    [InlineData(null, false)]
    public void Office(string? text, bool good) => Assert.Equal(good, OfficeReference.TryParse(text, out _));

    [Theory]
    [InlineData("A", true)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789", true)]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890", false)]
    [InlineData("with space", false)]
    [InlineData("tab\there", false)]
    [InlineData("ünicode", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Message_identification(string? text, bool good) => Assert.Equal(good, MessageIdentification.TryParse(text, out _));

    [Theory]
    [InlineData("LRN-2026_001", true)]
    [InlineData("1234567890123456789012", true)]
    [InlineData("12345678901234567890123", false)]
    [InlineData("a/b", false)]
    [InlineData(null, false)]
    public void Local_reference(string? text, bool good) => Assert.Equal(good, Lrn.TryParse(text, out _));

    [Theory]
    [InlineData("20GB0000010000GX2", "should be 1 and is 2")]
    [InlineData("20GB0000010000GX", "17 characters")]
    [InlineData("05DE3300BE0001067A00101", "17 characters")]
    [InlineData("05DE3300BE0001067a001017", "17 characters")]
    public void Grn_that_is_wrong_is_explained(string text, string why)
    {
        Assert.False(Grn.TryParse(text, out _));
        Assert.Contains(why, Grn.Explain(text), StringComparison.Ordinal);
        Assert.Contains(why, Assert.Throws<FormatException>(() => Grn.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_parse_that_fails_says_what_is_expected_and_what_was_found()
    {
        Assert.Contains("found 'x y'", Assert.Throws<FormatException>(() => MessageIdentification.Parse("x y")).Message, StringComparison.Ordinal);
        Assert.Contains("found 'x'", Assert.Throws<FormatException>(() => ParticipantId.Parse("x")).Message, StringComparison.Ordinal);
        Assert.Contains("found 'x'", Assert.Throws<FormatException>(() => OfficeReference.Parse("x")).Message, StringComparison.Ordinal);
        Assert.Contains("found 'x y'", Assert.Throws<FormatException>(() => Lrn.Parse("x y")).Message, StringComparison.Ordinal);
    }
}
