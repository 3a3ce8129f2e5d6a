using CatsIce.Protocol.Identifiers;

namespace Protocol.Tests.Identifiers;

public sealed class Reference_numbers
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    // Numbers that were issued, not made up here.
    public static TheoryData<string> Mrns => ["23GB000246IF9W5YJ0", "24GB000246J8NY33L7", "24XI000081LAQJBTJ2", "99IT9876AB88901209"];

    public static TheoryData<string> Grns => ["20GB0000010000GX1", "20XI0000010000070", "24GB0000010000295", "05DE3300BE0001067A001017"];

    [Theory]
    [InlineData("23GB000246IF9W5YJ0")]
    [InlineData("24GB000246J8NY33L7")]
    [InlineData("24XI000081LAQJBTJ2")]
    public void Mrn_that_was_issued_is_taken(string text)
    {
        Assert.Equal(text, Mrn.Parse(text).Value);
        Assert.Equal(text[2..4], Mrn.Parse(text).IssuingCountry);
        Assert.Null(Mrn.Explain(text));
    }

    [Theory]
    [MemberData(nameof(Mrns))]
    public void Check_digit_of_issued_MRNs_is_the_last_character(string text) => Assert.Equal(text[17], CheckDigit.Of(text.AsSpan(0, 17)));

    [Theory]
    [MemberData(nameof(Grns))]
    public void Grn_that_was_issued_is_taken(string text)
    {
        Assert.Equal(text, Grn.Parse(text).Value);
        Assert.Equal(text[2..4], Grn.Parse(text).IssuingCountry);
        Assert.Null(Grn.Explain(text));
    }

    /// <summary>A change goes unseen only where the arithmetic cannot see it: values equal modulo 11, or a sum of 10 that counts as 0.</summary>
    [Theory]
    [MemberData(nameof(Mrns))]
    public void Changing_one_character_of_an_MRN_is_detected_or_explained_by_its_arithmetic(string text)
    {
        for (var place = 0; place < 17; place++)
        {
            foreach (var other in Alphabet.Where(c => c != text[place]))
            {
                var changed = text[..place] + other + text[(place + 1)..];
                var (before, after) = (Sum(text), Sum(changed));
                var seen = before % 11 % 10 != after % 11 % 10;
                Assert.Equal(seen, CheckDigit.Of(changed.AsSpan(0, 17)) != text[17]);
                Assert.Equal(Mrn.TryParse(changed, out _), Mrn.Explain(changed) is null);
                if (seen)
                {
                    Assert.False(Mrn.TryParse(changed, out _));
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Mrns))]
    public void Every_other_check_digit_is_refused_and_the_right_one_is_named(string text)
    {
        foreach (var wrong in "0123456789".Where(c => c != text[17]))
        {
            var why = Mrn.Explain(text[..17] + wrong);
            Assert.NotNull(why);
            Assert.False(Mrn.TryParse(text[..17] + wrong, out _));
        }

        Assert.Contains("should be 0 and is 1", Mrn.Explain("23GB000246IF9W5YJ1"), StringComparison.Ordinal);
    }

    /// <summary>Two neighbours changed places: the commonest slip of a hand after a wrong digit.</summary>
    [Fact]
    public void Changing_places_of_two_digits_is_detected_unless_they_weigh_the_same()
    {
        const string Text = "26AZ010001864297J";
        var good = Text + CheckDigit.Of(Text);
        for (var i = 4; i < 15; i++)
        {
            var swapped = good[..i] + good[i + 1] + good[i] + good[(i + 2)..];
            Assert.Equal(Sum(swapped) % 11 % 10 == Sum(good) % 11 % 10, Mrn.TryParse(swapped, out _));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("26AZ010001B00052J")]
    [InlineData("26AZ010001B00052J66")]
    [InlineData("26az010001b00052j6")]
    [InlineData(" 26AZ010001B00052J6")]
    [InlineData("26AZ010001B00052J6\n")]
    [InlineData("26AZ010001B0005ÄJ6")]
    [InlineData("26AZ010001B00052A6")]
    [InlineData("٢٦AZ010001B00052J6")]
    public void Mrn_of_another_shape_does_not_exist(string? text)
    {
        Assert.False(Mrn.TryParse(text, out _));
        if (text is not null)
        {
            Assert.Contains("18 characters", Assert.Throws<FormatException>(() => Mrn.Parse(text)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Mrn_made_here_has_the_right_check_digit()
    {
        for (var serial = 0; serial < 2000; serial++)
        {
            var made = Mrn.Create(2026, "UZ", $"{serial * 7919L % 1_000_000_000_000:000000000000}");
            Assert.True(Mrn.TryParse(made.Value, out var read));
            Assert.Equal(made, read);
        }
    }

    [Theory]
    [InlineData("U", "000000000001")]
    [InlineData("UZ", "1")]
    [InlineData("UZ", "00000000000a")]
    public void Mrn_is_not_made_of_wrong_parts(string country, string serial) => Assert.Throws<FormatException>(() => Mrn.Create(2026, country, serial));

    [Fact]
    public void A_number_that_was_not_parsed_has_no_value()
    {
        Assert.Throws<InvalidOperationException>(() => default(Mrn).Value);
        Assert.Throws<InvalidOperationException>(() => default(Grn).Value);
        Assert.Throws<InvalidOperationException>(() => default(MessageIdentification).Value);
        Assert.Throws<InvalidOperationException>(() => default(ParticipantId).Value);
        Assert.Throws<InvalidOperationException>(() => default(OfficeReference).Value);
        Assert.Throws<InvalidOperationException>(() => default(Lrn).Value);
    }

    // Written from the rule's words once more: ISO 6346 values, weights 2^i, without the shortcut of the product.
    private static long Sum(string text)
    {
        var sum = 0L;
        for (var i = 0; i < 17; i++)
        {
            var value = Alphabet.IndexOf(text[i], StringComparison.Ordinal);
            if (value >= 10)
            {
                value = 10;
                for (var letter = 'A'; letter < text[i]; letter++)
                {
                    value += (value + 1) % 11 == 0 ? 2 : 1;
                }
            }

            sum += value * (1L << i);
        }

        return sum;
    }
}
