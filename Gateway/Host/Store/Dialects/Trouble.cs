namespace CatsIce.Gateway.Store.Dialects;

/// <summary>What an exception of the database says about what to do next.</summary>
internal enum Trouble
{
    /// <summary>About the statement or the data: the same again would fail again.</summary>
    OfTheWork,

    /// <summary>The transaction was sacrificed (deadlock, serialization): the same again, from its beginning, may succeed.</summary>
    OfTheMoment,

    /// <summary>The database takes no work now (disk full, locked by another): nothing of the batch can be stored, later it may.</summary>
    OfTheDatabase,

    /// <summary>The database cannot be reached or is shutting down: the connection is of no use any more.</summary>
    OfTheConnection,
}
