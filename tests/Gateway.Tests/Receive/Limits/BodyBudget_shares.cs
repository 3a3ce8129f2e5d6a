using CatsIce.Gateway.Receive.Limits;
using Room = CatsIce.Gateway.Receive.Limits.BodyBudget.Room;

namespace Gateway.Tests.Receive.Limits;

public sealed class BodyBudget_shares
{
    private readonly BodyBudget _budget = new(1000);

    [Fact]
    public void OneParticipant_GetsHalf()
    {
        Assert.Equal(Room.Given, _budget.Take("NTA.UZ", 500, Purpose.Submit));
        Assert.Equal(Room.ShareUsed, _budget.Take("NTA.UZ", 1, Purpose.Submit));
        Assert.Equal(Room.ShareUsed, _budget.Ask("NTA.UZ", 1, Purpose.Confirm));
        Assert.Equal(Room.Given, _budget.Take("NTA.AZ", 250, Purpose.Submit));
    }

    [Fact]
    public void NewWork_LeavesAQuarterForTheRest()
    {
        _budget.Take("NTA.UZ", 400, Purpose.Submit);
        _budget.Take("NTA.AZ", 350, Purpose.Submit);
        Assert.Equal(Room.AllUsed, _budget.Take("NTA.GE", 1, Purpose.Submit));
        Assert.Equal(Room.Given, _budget.Take("NTA.GE", 250, Purpose.Confirm));
        Assert.Equal(Room.AllUsed, _budget.Take("NTA.GE", 1, Purpose.Ask));
        Assert.Equal(1000, _budget.Used);
    }

    [Fact]
    public void WhatIsGivenBack_IsThereAgain()
    {
        _budget.Take("NTA.UZ", 500, Purpose.Submit);
        _budget.GiveBack("NTA.UZ", 500);
        Assert.Equal(Room.Given, _budget.Take("NTA.UZ", 500, Purpose.Submit));
    }

    [Fact]
    public void Ask_TakesNothing()
    {
        Assert.Equal(Room.Given, _budget.Ask("NTA.UZ", 500, Purpose.Submit));
        Assert.Equal(0, _budget.Used);
    }
}
