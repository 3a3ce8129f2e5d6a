using CatsIce.Schemas;

namespace Schemas.Tests;

public sealed class Movement_story
{
    private readonly Movement_Course _movement = new();

    [Fact]
    public void From_release_over_two_borders_to_discharge()
    {
        _movement
            .Go("IE001", "NTA.UZ", "NTA.GE", "Released")
            .Go("IE050", "NTA.UZ", "NTA.AZ", "Released")
            .Go("IE050", "NTA.UZ", "NTA.GE", "Released")
            .Go("IE118", "NTA.AZ", "NTA.UZ", "UnderWay", "AZ005001")
            .Go("IE118", "NTA.GE", "NTA.UZ", "UnderWay", "GE017002")
            .Go("IE006", "NTA.GE", "NTA.UZ", "Arrived")
            .Go("IE118", "NTA.AZ", "NTA.UZ", "Arrived", "AZ017002")
            .Go("IE024", "NTA.UZ", "NTA.AZ", "Arrived")
            .Go("IE018+", "NTA.GE", "NTA.UZ", "Closed");
        Assert.Equal(
            ["NTA.UZ departure", "NTA.GE destination", "NTA.AZ transit", "NTA.GE transit", "NTA.GE arrival"],
            _movement.Record!.Parties.Select(p => $"{p.Participant} {p.Role}"));
    }

    [Fact]
    public void A_diversion_enrols_the_actual_destination() => _movement
        .Go("IE001", "NTA.UZ", "NTA.GE", "Released")
        .Refuse("IE006", "NTA.AZ", "NTA.UZ", 92, "NTA.AZ holds no role in it")
        .Go("IE002", "NTA.AZ", "NTA.UZ", "Released")
        .Go("IE003+", "NTA.UZ", "NTA.AZ", "Released")
        .Go("IE006", "NTA.AZ", "NTA.UZ", "Arrived")
        .Refuse("IE018+", "NTA.GE", "NTA.UZ", 92, "holds the role destination")
        .Go("IE024", "NTA.UZ", "NTA.GE", "Arrived")
        .Go("IE018-", "NTA.AZ", "NTA.UZ", "Discrepancies");

    [Fact]
    public void What_may_come_once_is_refused_the_second_time() => _movement
        .Go("IE001", "NTA.UZ", "NTA.GE", "Released")
        .Refuse("IE001", "NTA.UZ", "NTA.GE", 92, "has already been taken in movement")
        .Go("IE050", "NTA.UZ", "NTA.AZ", "Released")
        .Refuse("IE050", "NTA.UZ", "NTA.AZ", 92, "has already been taken for NTA.AZ")
        .Go("IE118", "NTA.AZ", "NTA.UZ", "UnderWay", "AZ005001")
        .Refuse("IE118", "NTA.AZ", "NTA.UZ", 92, "has already been taken for AZ005001", "AZ005001")
        .Go("IE010", "NTA.UZ", "NTA.GE", "Cancelled")
        .Go("IE010", "NTA.UZ", "NTA.AZ", "Cancelled")
        .Refuse("IE010", "NTA.UZ", "NTA.AZ", 92, "has already been taken for NTA.AZ")
        .Refuse("IE118", "NTA.AZ", "NTA.UZ", 92, "is in state Cancelled", "AZ017002");

    [Fact]
    public void Only_the_country_that_issued_the_MRN_opens_a_movement()
    {
        _movement
            .Refuse("IE001", "NTA.AZ", "NTA.GE", 92, "its sender NTA.AZ is not the country that issued the MRN (NTA.UZ)")
            .Refuse("IE006", "NTA.GE", "NTA.UZ", 90, "No movement with MRN")
            .Refuse("IE002", "NTA.GE", "NTA.AZ", 92, "its recipient NTA.AZ is not the country that issued the MRN")
            .Go("IE002", "NTA.GE", "NTA.UZ", "None")
            .Go("IE003-", "NTA.UZ", "NTA.GE", "None");
        Assert.Empty(_movement.Record!.Parties);
    }

    [Fact]
    public void A_refusal_says_what_is_possible_now()
    {
        _movement.Go("IE001", "NTA.UZ", "NTA.GE", "Released");
        var decision = Assert.IsType<MovementDecision.Refused>(_movement.Decide("IE018+", "NTA.GE", "NTA.UZ"));
        Assert.Equal("The movement 26UZ026002A41027J0 is in state Released; IE018 (Destination control results) is expected only in Arrived or UnderRecovery.", decision.Detail);
        Assert.StartsWith("Messages possible in state Released: IE001, IE002, IE003, IE006, IE010, IE027, IE038, IE050, IE063, ", decision.Mend, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IE006", "holds no role in it")]
    [InlineData("IE180", "is not expected from NTA.AZ now")]
    public void Who_has_no_part_in_a_movement_does_not_learn_its_state(string message, string words)
    {
        _movement.Go("IE001", "NTA.UZ", "NTA.GE", "Released").Go("IE010", "NTA.UZ", "NTA.GE", "Cancelled");
        var decision = Assert.IsType<MovementDecision.Refused>(_movement.Decide(message, "NTA.AZ", "NTA.UZ"));
        Assert.Equal(92, decision.Code);
        Assert.Contains(words, decision.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Cancelled", decision.Detail + decision.Mend, StringComparison.Ordinal);
    }
}
