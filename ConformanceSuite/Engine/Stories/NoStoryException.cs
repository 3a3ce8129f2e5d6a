namespace CatsIce.ConformanceSuite.Engine.Stories;

/// <summary>The suite has no story that puts the country into the role of a scenario.</summary>
/// <param name="isOfCountry">No story of the suite ever does, whoever plays the others: the scenario can't be asked of this country, and that is nobody's fault.</param>
internal sealed class NoStoryException(string message, bool isOfCountry) : Exception(message)
{
    public bool IsOfCountry => isOfCountry;
}
