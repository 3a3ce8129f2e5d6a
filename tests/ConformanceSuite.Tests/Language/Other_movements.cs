using CatsIce.ConformanceSuite.Language;
using CatsIce.Protocol.Identifiers;

namespace ConformanceSuite.Tests.Language;

public sealed class Other_movements
{
    private const string Own = "26UZ026001GR5WM0J2";

    [Fact]
    public void Have_right_numbers_of_the_same_office_all_different_and_always_the_same()
    {
        var numbers = Enumerable.Range(OtherMovements.First, OtherMovements.Last - OtherMovements.First + 1).Select(number => OtherMovements.Of(Own, number)).ToArray();
        Assert.All(numbers, number => Assert.Null(Mrn.Explain(number)));
        Assert.All(numbers, number => Assert.Equal((Own[..10], Own[16]), (number[..10], number[16])));
        Assert.Equal(numbers.Length, numbers.Append(Own).Distinct().Count() - 1);
        Assert.Equal(numbers[0], OtherMovements.Of(Own, OtherMovements.First));
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("99", 99)]
    [InlineData("1", null)]
    [InlineData("100", null)]
    [InlineData("-2", null)]
    [InlineData("", null)]
    public void Are_named_by_numbers_from_2(string text, int? number) => Assert.Equal(number, OtherMovements.NumberOf(text));
}
