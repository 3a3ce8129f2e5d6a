using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Npgsql;
using NpgsqlTypes;

namespace CatsIce.Gateway.Store.Dialects;

/// <summary>Parameters of a statement from the properties of an object, as Dapper makes them of a statement that goes alone: a null has the type of its property. Thread-safe.</summary>
internal static class PostgreSqlParameters
{
    private static readonly ConcurrentDictionary<Type, (string Name, NpgsqlDbType Type, Func<object, object?> Get)[]> Properties = new();

    /// <exception cref="NotSupportedException">A property has a type that no column of the hub has.</exception>
    public static void Add(NpgsqlParameterCollection parameters, object values)
    {
        foreach (var (name, type, get) in Properties.GetOrAdd(values.GetType(), Read))
        {
            parameters.Add(new NpgsqlParameter(name, type) { Value = get(values) ?? DBNull.Value });
        }
    }

    private static (string, NpgsqlDbType, Func<object, object?>)[] Read(Type values) =>
        [.. values.GetProperties().Where(property => property.CanRead && property.GetIndexParameters().Length == 0).Select(property => (property.Name, TypeOf(property), Getter(property)))];

    private static Func<object, object?> Getter(PropertyInfo property)
    {
        var values = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(Expression.Property(Expression.Convert(values, property.DeclaringType!), property), typeof(object)), values).Compile();
    }

    private static NpgsqlDbType TypeOf(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var type when type == typeof(string) => NpgsqlDbType.Text,
        var type when type == typeof(long) => NpgsqlDbType.Bigint,
        var type when type == typeof(int) => NpgsqlDbType.Integer,
        var type when type == typeof(byte[]) => NpgsqlDbType.Bytea,
        var type when type == typeof(string[]) => NpgsqlDbType.Array | NpgsqlDbType.Text,
        var type when type == typeof(long[]) => NpgsqlDbType.Array | NpgsqlDbType.Bigint,
        var type => throw new NotSupportedException($"{property.DeclaringType}.{property.Name} is of type {type}, which no column of the hub has."),
    };
}
