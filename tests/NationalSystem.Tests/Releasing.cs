using CatsIce.NationalSystem.Control;
using CatsIce.Protocol.Identifiers;
using NationalSystem.Tests.Running;

namespace NationalSystem.Tests;

public sealed class Releasing
{
    [Theory]
    [InlineData("cotton-yarn", "IE001 IE050 IE050", "NTA.GE NTA.AZ NTA.GE")]
    [InlineData("dried-fruit-tir", "IE001 IE050", "NTA.GE NTA.AZ")]
    [InlineData("copper-cathodes", "IE001 IE050", "NTA.AZ NTA.AZ")]
    public async Task Tells_the_destination_and_each_country_of_transit_once(string declaration, string types, string recipients)
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var released = await uz.Release(declaration);
        Assert.True(Mrn.TryParse(released.Mrn, out var mrn));
        Assert.Equal("UZ", mrn.IssuingCountry);
        Assert.Equal(types, string.Join(" ", released.Messages.Select(message => message.Type)));
        Assert.Equal(recipients, string.Join(" ", released.Messages.Select(message => message.Recipient)));
        Assert.Equal("Released", uz.State(released.Mrn, "departure"));
    }

    [Fact]
    public async Task Sends_documents_that_the_specification_finds_valid()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        await uz.Release("cotton-yarn");
        await uz.Release("dried-fruit-tir");
        await uz.SendAll();
        Assert.Equal(5, uz.Hub.Arrived.Count);
        Assert.All(uz.Hub.Arrived, document =>
        {
            Assert.True(document.SchemaValid);
            Assert.Empty(CatsIce.Protocol.Documents.ContentCheck.Content(document));
        });
    }

    [Fact]
    public async Task Gives_every_movement_another_MRN_also_within_one_second()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var given = new HashSet<string>();
        for (var i = 0; i < 40; i++)
        {
            Assert.True(given.Add((await uz.Release("dried-fruit-tir")).Mrn));
        }
    }

    [Fact]
    public async Task Refuses_a_declaration_whose_messages_would_be_refused_and_keeps_nothing()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var wrong = TestSystem.Declaration("cotton-yarn") with { DeclarationType = "T9" };
        var problem = await Assert.ThrowsAsync<ControlProblemException>(() => uz.Desk.Release(wrong, CancellationToken.None));
        Assert.Equal(422, problem.Status);
        Assert.Contains(problem.Problems, found => found is { Code: 12, Reason: "CL231" });
        Assert.Equal(0, await uz.Send());
    }

    [Fact]
    public async Task Refuses_an_office_of_another_country()
    {
        using var uz = new TestSystem("UZ", TestSystem.NewFolder());
        var wrong = TestSystem.Declaration("cotton-yarn") with { OfficeOfDeparture = "GE001001" };
        var problem = await Assert.ThrowsAsync<ControlProblemException>(() => uz.Desk.Release(wrong, CancellationToken.None));
        Assert.Equal(400, problem.Status);
    }
}
