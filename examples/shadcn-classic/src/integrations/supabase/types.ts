/** What `supabase gen types` writes, cut down to one table. */
export type Database = {
  public: {
    Tables: {
      areas: {
        Row: { id: string; name: string; description: string | null; created_at: string };
        Insert: { id?: string; name: string; description?: string | null; created_at?: string };
        Update: { id?: string; name?: string; description?: string | null; created_at?: string };
        Relationships: [];
      };
    };
    Views: { [_ in never]: never };
    Functions: {
      has_role: { Args: { _user_id: string; _role: Database['public']['Enums']['app_role'] }; Returns: boolean };
    };
    Enums: { app_role: 'admin' | 'staff' | 'super_admin' };
    CompositeTypes: { [_ in never]: never };
  };
};
