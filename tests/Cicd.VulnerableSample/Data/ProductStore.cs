using Microsoft.Data.SqlClient;

namespace Warehouse.Data;

/// <summary>The products in the database.</summary>
public sealed class ProductStore(SqlConnection connection)
{
    public async Task<int> CountAsync(string condition)
    {
        await using var command = connection.CreateCommand();
        // label: sql-other-class
        command.CommandText = "SELECT COUNT(*) FROM Products WHERE " + condition;
        return (int)(await command.ExecuteScalarAsync())!;
    }

    public async Task<int> CountInCategoryAsync(string category)
    {
        await using var command = connection.CreateCommand();
        // label: sql-other-class-safe
        command.CommandText = "SELECT COUNT(*) FROM Products WHERE Category = @category";
        command.Parameters.AddWithValue("@category", category);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
